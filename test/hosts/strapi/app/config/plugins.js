module.exports = () => ({ upload: { enabled: true } });
