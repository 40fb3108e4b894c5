/** The import rules of the house: core rooms import in one order, edge rooms import the core and config only. */
const CORE = ['text', 'automaton', 'characters', 'dictionary', 'language', 'rules', 'scanner'];
/** Core rooms that import no other. */
const APART = ['automaton', 'characters'];
const EDGE = ['sources', 'formats', 'links', 'inspection', 'workers', 'hosts', 'web'];
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
