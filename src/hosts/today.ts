/** The day in China, YYYY-MM-DD, of a moment in ISO 8601, or of now. A day alone stays what it is. */
export function chinaDay(moment?: string): string {
  if (moment !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(moment)) return moment;
  const given = moment === undefined ? Number.NaN : Date.parse(moment);
  // China has had one zone, eight hours ahead and without summer time, since 1991.
  return new Date((Number.isNaN(given) ? Date.now() : given) + 8 * 3_600_000).toISOString().slice(0, 10);
}
