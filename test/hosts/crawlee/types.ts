import { CheerioCrawler } from '@crawlee/cheerio';
import { HttpCrawler } from '@crawlee/http';
import { createScanner } from 'mingcha';
import { mingchaHandler } from 'mingcha/crawlee';

/* Compiled, never run: what we say of Crawlee's types holds for Crawlee's own. */

const mingcha = mingchaHandler(createScanner(), {
  context: ({ request }) => ({ id: request.url }),
  onFindings: ({ findings }) => console.log(findings.length),
});

export const crawlers = [
  new CheerioCrawler({
    postNavigationHooks: [mingcha.readBytes],
    failedRequestHandler: mingcha.failed,
    requestHandler: async (context) => {
      const { findings } = await mingcha(context);
      console.log(findings[0]?.message);
      await context.enqueueLinks();
    },
  }),
  new HttpCrawler({
    postNavigationHooks: [mingcha.readBytes],
    failedRequestHandler: mingcha.failed,
    requestHandler: async (context) => void (await mingcha(context)),
  }),
];
