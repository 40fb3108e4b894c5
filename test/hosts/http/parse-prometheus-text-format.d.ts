declare module 'parse-prometheus-text-format' {
  /** The families of an exposition; values are as they were written. */
  export default function parse(text: string): object[];
}
