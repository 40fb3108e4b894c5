module.exports = () => ({
  connection: {
    client: 'sqlite',
    connection: { filename: process.env.DATABASE_FILE },
    useNullAsDefault: true,
  },
});
