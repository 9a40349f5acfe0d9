import { readDate } from '../../foreign/foreign-dates.js';
import { readLot } from '../../foreign/foreign-doses.js';
import { ForeignHolder } from '../../foreign/foreign-holder.js';
import { ForeignMap } from '../../foreign/foreign-map.js';
import type { ForeignValue } from '../../foreign/foreign-value.js';
import type { Vaccination } from '../../model/entries.js';
import { emptySummary } from '../../model/health-summary.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';
import { entryKinds } from '../../trust/entry-kinds.js';
import type { CwtClaims } from '../cwt-claims.js';
import type { OpenedContent } from '../opened-content.js';
import { readIcvpProduct } from './icvp-products.js';

/** Reads WHO's digital yellow card (ICVP 0.3.0) and the drafts before it, which were called DVC (`specs/hcert.md` §5). They are told apart by their shape. */
export function readIcvp(content: ForeignValue, claims: CwtClaims, table: Terminology): OpenedContent {
  claims.tolerateMissingTimes();
  const card = new ForeignMap(content, '', claims.root.findings);
  const holder = new ForeignHolder();
  holder.readName(card.text('n') ?? '', () => card.keep('n'));
  holder.readBirth(card, 'dob');
  holder.readSex(card, 's', card.text('s'));
  const vaccinations = dosesOf(card).map((dose) => readDose(dose, table));
  if (vaccinations.length === 0) {
    card.findings.fail('v', 'a dose');
  }

  card.keepRest();
  return { format: 'hcert/icvp', summary: { ...emptySummary, holder: holder.toHolder(), vaccinations }, keyUsage: entryKinds.vaccinations };
}

// v: a list (0.3.0), or one map (WHO's own reader); vx: the last draft of DVC, where v is a version.
function dosesOf(card: ForeignMap): readonly ForeignMap[] {
  const name = card.has('vx') ? 'vx' : 'v';
  if (card.isList(name)) {
    return card.mapsAt(name);
  }

  const one = card.mapAt(name);
  if (one === undefined) {
    return [];
  }

  card.findings.tolerate('dose-not-in-a-list', name);
  return [one];
}

function readDose(dose: ForeignMap, table: Terminology): Vaccination {
  const vaccination: Vaccination = {
    type: 'vaccination', code: readIcvpProduct(dose, table), date: readDate(dose, 'dt'), lot: readLot(dose, 'bo'), source: done,
  };
  if (!dose.has('cn') && !dose.has('is')) {
    dose.findings.tolerate('member-missing', dose.at('is'));
  }

  dose.keepRest();
  return vaccination;
}
