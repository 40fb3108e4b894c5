/** What a client may ask of the service. All of them can be set; none can be switched off. */
export interface Limits {
  /** Bytes of one article: a request to scan one, or a line of a batch. */
  readonly maxBytes: number;
  /** Bytes of a whole batch. */
  readonly maxBatchBytes: number;
  /** Requests to scan, batches among them, that are in work at once; one more is answered 503. */
  readonly maxRequests: number;
  /** Milliseconds in which an article must have arrived, or the next piece of a batch. */
  readonly bodyTimeout: number;
  /** Articles of one batch that are in work at once: as many as there are threads to scan them. */
  readonly batchWindow: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 5 * 1024 * 1024,
  maxBatchBytes: 1024 * 1024 * 1024,
  maxRequests: 64,
  bodyTimeout: 30_000,
  batchWindow: 4,
};

export const DEFAULT_PORT = 8720;
