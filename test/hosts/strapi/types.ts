import type { Core } from '@strapi/strapi';
import { createScanner } from 'mingcha';
import { guard } from 'mingcha/strapi';

/* Compiled, never run: what we say of Strapi's types holds for Strapi's own. */

const middleware = guard(createScanner({ home: '341503' }), {
  contentTypes: ['api::article.article'],
  fields: ['title', 'body'],
  failOn: 'warning',
  override: ({ host }) =>
    host.params.data?.reason ? { reason: host.params.data.reason, by: '甲' } : undefined,
});

export const application = {
  register({ strapi }: { strapi: Core.Strapi }) {
    strapi.documents.use(middleware);
    strapi.documents.use(guard(createScanner(), { contentTypes: [], fields: [], strapi }));
  },
};
