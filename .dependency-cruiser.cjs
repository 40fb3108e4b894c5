/** The import rules of the house: core rooms import in one order, edge rooms import the core and config only. */
const CORE = ['text', 'automaton', 'characters', 'dictionary', 'language', 'rules', 'scanner'];
/** Core rooms that import no other. */
const APART = ['automaton', 'characters'];
const EDGE = ['sources', 'formats', 'links', 'inspection', 'workers', 'hosts', 'web'];
/** The hosts, and the npm packages that each may import: itself as an optional peer, and what mingcha depends on anyway. */
const HOSTS = {
  crawlee: [],
  payload: ['payload'],
  strapi: [],
  http: ['zod'],
  textlint: [],
  mcp: ['@modelcontextprotocol/sdk', 'zod'],
};
const room = (names) => `^src/(?:${names.join('|')})/`;
const npm = (names) => `^node_modules/(?:${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      comment: 'The core runs in a browser: no Node module, no edge room.',
      severity: 'error',
      from: { path: room(CORE) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-imports-no-edge',
      severity: 'error',
      from: { path: room(CORE) },
      to: { path: room([...EDGE, 'config', 'cli']) },
    },
    ...CORE.map((name, i) => ({
      name: `${name}-looks-down`,
      comment: 'A core room imports only those before it.',
      severity: 'error',
      from: { path: room([name]) },
      to: { path: room(APART.includes(name) ? CORE.filter((other) => other !== name) : CORE.slice(i + 1)) },
    })),
    {
      name: 'text-imports-no-room',
      severity: 'error',
      from: { path: room(['text']) },
      to: { path: '^src/(?!text/)' },
    },
    {
      name: 'core-npm',
      comment: 'Browser-safe packages, named in DESIGN: the tokenizers in text, tldts in rules.',
      severity: 'error',
      from: { path: room(CORE) },
      to: {
        path: '^node_modules/',
        pathNot: npm(['htmlparser2', 'entities', 'micromark[^/]*', 'tldts[^/]*']),
      },
    },
    ...EDGE.map((name) => ({
      name: `${name}-stands-alone`,
      comment: 'An edge room imports the core and config, never another edge room.',
      severity: 'error',
      from: { path: room([name]) },
      to: { path: room([...EDGE.filter((other) => other !== name), 'cli']) },
    })),
    {
      name: 'hosts-are-asked-for',
      comment:
        'Importing mingcha loads no host: only the command, which loads them when it is told to, may import one.',
      severity: 'error',
      from: { path: '^src/(?!hosts/|cli/)' },
      to: { path: room(['hosts']) },
    },
    {
      name: 'hosts-share-only-the-guard',
      comment: 'What is one file deep in src/hosts and no host is shared; it knows no host.',
      severity: 'error',
      from: { path: room(['hosts']), pathNot: `^src/hosts/(?:${Object.keys(HOSTS).join('|')})(?:/|\\.ts$)` },
      to: { path: [`^src/hosts/(?:${Object.keys(HOSTS).join('|')})(?:/|\\.ts$)`, '^(?:node_modules/)'] },
    },
    ...Object.keys(HOSTS).map((name) => ({
      name: `${name}-knows-no-other-host`,
      severity: 'error',
      from: { path: `^src/hosts/${name}(?:/|\\.ts$)` },
      to: {
        path: `^src/hosts/(?:${Object.keys(HOSTS)
          .filter((other) => other !== name)
          .join('|')})(?:/|\\.ts$)`,
      },
    })),
    ...Object.entries(HOSTS).map(([name, packages]) => ({
      name: `${name}-imports-its-host-only`,
      comment: 'A host is a type or an optional peer; the packages of others stay out.',
      severity: 'error',
      from: { path: `^src/hosts/${name}(?:/|\\.ts$)` },
      to: {
        dependencyTypesNot: ['local', 'core', 'type-only'],
        pathNot: [`^src/`, ...packages.map((name) => `^(?:node_modules/)?${name}(?:/|$)`)],
      },
    })),
    {
      name: 'config-imports-core-only',
      severity: 'error',
      from: { path: room(['config']) },
      to: { path: room([...EDGE, 'cli']) },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: room(['cli']) },
      to: { path: room(['cli']) },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
