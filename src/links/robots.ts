import robotsParser from 'robots-parser';

/** The name that a robots.txt can address. */
export const ROBOT = 'mingcha';

/** RFC 9309, 2.5: so much is read at least, and here at most. */
export const ROBOTS_LIMIT = 512_000;

/** What a site asks of robots. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Milliseconds between requests, where it names them. */
  readonly delay: number | undefined;
}

export const NO_RULES: RobotsRules = { allows: () => true, delay: undefined };

/** @param origin whose robots.txt it is */
export function readRobots(origin: string, text: string): RobotsRules {
  const robots = robotsParser(`${origin}/robots.txt`, text);
  const seconds = robots.getCrawlDelay(ROBOT);
  return {
    allows: (url) => robots.isAllowed(url, ROBOT) !== false,
    delay: seconds !== undefined && seconds > 0 ? seconds * 1_000 : undefined,
  };
}
