import { ForeignHolder } from '../../foreign/foreign-holder.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { dayOfInstant } from '../../model/days.js';
import type { Holder } from '../../model/health-summary.js';
import { trim } from '../../text.js';

const pairs = [['gn', 'gnt'], ['fn', 'fnt']] as const;

/** Reads names and date of birth of a DCC: as given, and as the machine-readable zone of a passport spells them (ICAO 9303). */
export function readDccHolder(dcc: ForeignMap, issuedAt: number | undefined): Holder {
  const holder = new ForeignHolder();
  const names = dcc.mapAt('nam');
  if (names === undefined) {
    dcc.findings.fail('nam', 'a map');
  } else {
    readNames(names, holder);
  }

  if (!dcc.isThere('dob')) {
    dcc.findings.fail('dob', 'a date');
  }

  holder.readBirth(dcc, 'dob');
  const { birth } = holder;
  if (birth !== undefined && issuedAt !== undefined && birth.earliest > dayOfInstant(issuedAt * 1000)) {
    dcc.findings.tolerate('birth-after-issue', 'dob');
  }

  return holder.toHolder();
}

function readNames(names: ForeignMap, holder: ForeignHolder): void {
  const given = joined(names, 'gn', 'fn');
  const standard = joined(names, 'gnt', 'fnt').replaceAll('<', ' ');
  if (given === '' && standard === '') {
    names.findings.fail('nam', 'a name');
  }

  for (const [name, standardised] of pairs) {
    if (textOf(names, name) !== '' && textOf(names, standardised) === '') {
      names.findings.tolerate('member-missing', `nam.${standardised}`);
    }
  }

  holder.readName(given, () => ['gn', 'fn'].forEach((name) => names.keep(name)));
  holder.readName(standard, () => ['gnt', 'fnt'].forEach((name) => names.keep(name)));
  names.keepRest();
}

function joined(names: ForeignMap, given: string, family: string): string {
  return trim(`${textOf(names, given)} ${textOf(names, family)}`);
}

function textOf(names: ForeignMap, name: string): string {
  return names.text(name) ?? '';
}
