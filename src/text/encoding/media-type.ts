/** A `Content-Type` in parts, both in lower case. */
export interface MediaType {
  /** Empty where nothing is said. */
  readonly type: string;
  readonly charset?: string;
}

/** Reads a header `Content-Type`; servers write the charset in single quotes too, which RFC 9110 (8.3.1) does not know. */
export function mediaTypeOf(header: string): MediaType {
  const [type = ''] = header.split(';', 1);
  const [, charset] = /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(header) ?? [];
  return {
    type: type.trim().toLowerCase(),
    ...(charset === undefined ? {} : { charset: charset.toLowerCase() }),
  };
}
