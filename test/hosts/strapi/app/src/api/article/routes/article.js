const { factories } = require('@strapi/strapi');

// Open to all: what is tested is the guard, not the rights.
const open = { auth: false };

module.exports = factories.createCoreRouter('api::article.article', {
  config: { find: open, findOne: open, create: open, update: open },
});
