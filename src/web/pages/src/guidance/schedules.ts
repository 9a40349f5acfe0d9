import { builtInSchedules, scheduleOf, type Schedule } from '@healthpassport/verifier/guidance';

const storageName = 'healthpassport-schedules';
const address = '/schedules';
const maxCharacters = 1_000_000; // as `MaxBytes` of the service's own schedules
const deepest = 3; // schedules that build on each other (`specs/guidance.md` §2.4)

let known: readonly Schedule[] | undefined;

/** The schedules from which a clinician chooses: WHO's minimum first, then those of the service that served this page, then the others of the package. */
export function schedules(): readonly Schedule[] {
  known ??= [builtInSchedules()[0]!, ...ownSchedules(), ...builtInSchedules().slice(1)];
  return known;
}

/** Asks the service that served this page for its own schedules. Without a network, or on a page from a disk, nothing changes. */
export async function refreshSchedules(): Promise<void> {
  if (!location.protocol.startsWith('http')) {
    return;
  }

  try {
    const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
    const listed = answer.ok ? ((await answer.json()) as { readonly schedules: readonly { readonly id: string; readonly own: boolean }[] }).schedules : undefined;
    if (listed === undefined) {
      return;
    }

    const own = listed.filter((one) => one.own);
    const files = await Promise.all(own.map(async ({ id }) => (await fetch(`${address}/${encodeURIComponent(id)}`, { cache: 'no-cache', credentials: 'omit' })).text()));
    keep(`[${files.join()}]`);
  } catch {
    // No network, or storage is full or switched off: the schedules of the package are here.
  }
}

function keep(files: string): void {
  if (files.length <= maxCharacters) {
    localStorage.setItem(storageName, files);
    known = undefined;
  }
}

function ownSchedules(): readonly Schedule[] {
  const files = filesIn(document.getElementById('schedules')?.textContent ?? '') ?? filesIn(remembered()) ?? [];
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
