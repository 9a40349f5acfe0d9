import { builtInSchedules, scheduleOf, type Schedule } from '@healthpassport/verifier/guidance';

const storageName = 'healthpassport-schedules';
const address = '/schedules';
const maxCharacters = 1_000_000; // as `MaxBytes` of the service's own schedules
const deepest = 3; // schedules that build on each other (`specs/guidance.md` §2.4)

let known: readonly Schedule[] | undefined;
let loaded = '';

/** The schedules from which a clinician chooses: WHO's minimum first, then those of the service that served this page, then the others of the package. */
export function schedules(): readonly Schedule[] {
  known ??= [builtInSchedules()[0]!, ...ownSchedules(), ...builtInSchedules().slice(1)];
  return known;
}

/** The schedule of the country, where the service that served this page has one and no other; WHO's minimum else. */
export function homeSchedule(): Schedule {
  const own = ownSchedules();
  return own.length === 1 ? own[0]! : schedules()[0]!;
}

/** Asks the service that served this page for its own schedules. Without a network, or on a page from a disk, nothing changes. @returns whether something changed */
export async function refreshSchedules(): Promise<boolean> {
  if (!location.protocol.startsWith('http')) {
    return false;
  }

  try {
    const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
    const listed = answer.ok ? ((await answer.json()) as { readonly schedules: readonly { readonly id: string; readonly own: boolean }[] }).schedules : undefined;
    if (listed === undefined) {
      return false;
    }

    const own = listed.filter((one) => one.own);
    const files = await Promise.all(own.map(async ({ id }) => (await fetch(`${address}/${encodeURIComponent(id)}`, { cache: 'no-cache', credentials: 'omit' })).text()));
    return keep(`[${files.join()}]`);
  } catch {
    return false; // no network: what was kept is here
  }
}

function keep(files: string): boolean {
  if (files.length > maxCharacters || files === loaded || files === remembered()) {
    return false;
  }

  [known, loaded] = [undefined, files];
  try {
    localStorage.setItem(storageName, files);
  } catch {
    // Full or switched off: they are here for as long as the page is open.
  }

  return true;
}

function ownSchedules(): readonly Schedule[] {
  const files = filesIn(document.getElementById('schedules')?.textContent ?? '') ?? filesIn(loaded) ?? filesIn(remembered()) ?? [];
  const found = new Map<string, Schedule>();
  for (let depth = 0; depth < deepest; depth++) {
    for (const file of files) {
      const basis = builtInSchedules().find(({ id }) => id === file.extends) ?? found.get(file.extends ?? '');
      const schedule = scheduleOf(file, basis);
      if (schedule !== undefined) {
        found.set(schedule.id, schedule);
      }
    }
  }

  return [...found.values()];
}

function filesIn(text: string): readonly { readonly extends?: string }[] | undefined {
  try {
    const files: unknown = JSON.parse(text);
    return Array.isArray(files) ? files : undefined;
  } catch {
    return undefined;
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(storageName) ?? '';
  } catch {
    return ''; // storage is switched off
  }
}
