/** What the service says of one line. */
export interface AnswerLine {
  readonly line?: number;
  readonly issued?: { readonly sheet?: string; readonly stubNumber?: string; readonly leftOut?: readonly string[] };
  readonly problem?: { readonly code?: string };
}

/** The lines of an answer as they come. It ends early when the connection does: what came until then counts. */
export async function* answerLines(body: ReadableStream<Uint8Array>): AsyncGenerator<AnswerLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder(); // a stream of its own would throw away what has come when the connection breaks off
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines.filter((one) => one !== '')) {
        yield JSON.parse(line) as AnswerLine;
      }
    }
  } finally {
    reader.releaseLock();
  }
}
