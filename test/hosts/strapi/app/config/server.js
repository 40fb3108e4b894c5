module.exports = () => ({
  host: '127.0.0.1',
  port: 0,
  dirs: { public: process.env.PUBLIC_FOLDER },
  app: { keys: ['only', 'for', 'tests'] },
  logger: { updates: { enabled: false } },
});
