import { z } from 'zod';
import { articleSchema, expectationOf } from '../config/article-schema.js';
import { createScanner } from '../config/index.js';
import { version } from '../config/version.js';
import { traceWord } from '../dictionary/index.js';
import { rules } from '../rules/index.js';
import { type Article, type Language, Scanner } from '../scanner/index.js';

export interface McpOptions {
  /** Made with `createScanner()` where none is given. */
  readonly scanner?: Scanner;
  /** Whether `reveal` may show personal data in full. Default false. */
  readonly allowReveal?: boolean;
}

const languageSchema = z
  .enum(['zh', 'en'])
  .optional()
  .describe('Language of messages; zh where none is named.');

const scanSchema = articleSchema.extend({
  lang: languageSchema,
  reveal: z.boolean().optional().describe('Personal data in full, where the server allows it.'),
});
const explainSchema = z.object({
  rule: z.string().describe('The ruleId of a finding, such as place-name/wrong-suffix.'),
  text: z.string().optional().describe('What the finding was reported in: shows how its confidence adds up.'),
  home: articleSchema.shape.home,
  publishedAt: articleSchema.shape.publishedAt,
  lang: languageSchema,
});
const lookupSchema = z.object({
  word: z.string().min(1).describe('A wording, a place or an organ, as it is written.'),
});

/* What is used of the SDK; `test/hosts/mcp` shows that it fits. It is loaded when a server is made. */

/** The SDK's `Server`, which connects to any of its transports. */
export interface McpServer {
  onclose?: (() => void) | undefined;
  setRequestHandler(schema: unknown, handler: (request: CallRequest) => object): void;
  connect(transport: unknown): Promise<void>;
  close(): Promise<void>;
}

interface CallRequest {
  readonly params: { readonly name: string; readonly arguments?: Readonly<Record<string, unknown>> };
}

/** A question that cannot be answered: told to the model, which may ask again. */
class ToolError extends Error {}

interface Tool {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodObject;
  call(input: unknown): object;
}

/** The tools of a scanner, behind the protocol. Nothing they answer holds personal data in full unless that is allowed and asked. */
export async function createMcpServer({
  scanner = createScanner(),
  allowReveal = false,
}: McpOptions = {}): Promise<McpServer> {
  const { Server } = await import('@modelcontextprotocol/sdk/server/index.js' as string);
  const schemas = await import('@modelcontextprotocol/sdk/types.js' as string);
  const tools = toolsOf(scanner, allowReveal);
  const server: McpServer = new Server({ name: 'mingcha', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(schemas.ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, description, schema }) => ({
      name,
      description,
      inputSchema: z.toJSONSchema(schema, { io: 'input' }) as { type: 'object' },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(schemas.CallToolRequestSchema, ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    try {
      if (tool === undefined)
        throw new ToolError(`no tool of this name; there are ${tools.map(({ name }) => name).join(', ')}`);
      const answer = tool.call(read(tool.schema, params.arguments ?? {}));
      return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
    } catch (error) {
      // Of any other error the message may quote the page.
      const text = error instanceof ToolError ? error.message : 'the scan failed (a bug: please report it)';
      return { isError: true, content: [{ type: 'text', text }] };
    }
  });
  return server;
}

/** Speaks the protocol on standard input and output until the other side closes it. */
export async function serveStdio(options: McpOptions = {}): Promise<void> {
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js' as string);
  const server = await createMcpServer(options);
  const closed = new Promise<void>((resolve) => {
    server.onclose = () => resolve();
    process.stdin.once('end', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}

function toolsOf(scanner: Scanner, allowReveal: boolean): Tool[] {
  const scannerIn = (language: Language | undefined, reveal: boolean): Scanner =>
    new Scanner(scanner.dictionaries, {
      ...scanner.options,
      language: language ?? scanner.options.language ?? 'zh',
      reveal,
    });
  return [
    {
      name: 'scan_text',
      description:
        'Reports what must not stand in a Chinese public institution’s own publication: misstatements, wrong place names, organs, legal bases, personal data, advertisements, links. Offsets count UTF-16 units in content. Say home (GB/T 2260 code) and publishedAt where you know them: what is right depends on them.',
      schema: scanSchema,
      call(input) {
        const { lang, reveal = false, ...article } = input as z.infer<typeof scanSchema>;
        if (reveal && !allowReveal) throw new ToolError('this server shows no personal data in full');
        const result = scannerIn(lang, reveal).scan(article as Article);
        return { ...result, revealed: reveal };
      },
    },
    {
      name: 'explain_finding',
      description:
        'What a rule looks for and what it says; with text, what it finds there and how the confidence adds up.',
      schema: explainSchema,
      call(input) {
        const { rule: id, text, lang, ...assumed } = input as z.infer<typeof explainSchema>;
        const rule = rules.find((known) => known.id === id);
        if (rule === undefined)
          throw new ToolError(`no rule of this name; there are ${rules.map((known) => known.id).join(', ')}`);
        const { category, severity, since, summary, messages, steps } = rule;
        const about = { id, category, severity, since, summary, messages, steps };
        if (text === undefined) return about;
        const { findings } = scannerIn(lang, false).scan({ ...assumed, content: text } as Article);
        return { ...about, findings: findings.filter(({ ruleId }) => ruleId === id) };
      },
    },
    {
      name: 'lookup_entry',
      description:
        'Every entry of the dictionary that knows a wording: wrong forms, formulations, regions, townships with their codes and years.',
      schema: lookupSchema,
      call(input) {
        const { word } = input as z.infer<typeof lookupSchema>;
        return { entries: scanner.dictionaries.flatMap((dictionary) => traceWord(dictionary, word)) };
      },
    },
  ];
}

/** What the keys must look like that no article has. */
const OWN: Readonly<Record<string, string>> = {
  lang: 'expected zh or en',
  reveal: 'expected true or false',
  word: 'expected a wording of at least one character',
};

/** In words of ours, that repeat no value. */
function read(schema: z.ZodObject, input: object): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, code }) => {
    const key = path.join('.');
    const missing = code === 'invalid_type' && !Object.hasOwn(input, String(path[0]));
    return `${key}: ${missing ? 'is missing' : (OWN[key] ?? expectationOf(key).en)}`;
  });
  throw new ToolError(mistakes.join('; '));
}
