module.exports = () => ({
  auth: { secret: 'only-for-tests' },
  apiToken: { salt: 'only-for-tests' },
  transfer: { token: { salt: 'only-for-tests' } },
  secrets: { encryptionKey: '0123456789abcdef0123456789abcdef' },
  serveAdminPanel: false,
});
