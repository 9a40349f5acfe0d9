import am from '../../words/am.json';
import ar from '../../words/ar.json';
import en from '../../words/en.json';
import es from '../../words/es.json';
import faAF from '../../words/fa-AF.json';
import fr from '../../words/fr.json';
import ha from '../../words/ha.json';
import ht from '../../words/ht.json';
import it from '../../words/it.json';
import ps from '../../words/ps.json';
import pt from '../../words/pt.json';
import so from '../../words/so.json';
import ti from '../../words/ti.json';
import wo from '../../words/wo.json';

/** What a dictionary says of its language. */
export interface LanguageInfo {
  /** As in `lang` (BCP 47). */
  readonly code: string;
  /** Its name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether people who speak it and know medicine have read the words. */
  readonly review: 'reviewed' | 'machine';
  /** The language of the table of terms for it. */
  readonly terms: string;
  /** The months, where browsers do not know them. */
  readonly months?: readonly string[];
}

/** A language and its words by their keys. */
export interface Dictionary {
  readonly info: LanguageInfo;
  readonly words: Readonly<Record<string, string>>;
}

/** All languages of the pages, in the order of the choice: those of the tables, those of the whole page, those of the verdict and the first screen. */
export const dictionaries: readonly Dictionary[] = [en, fr, es, ar, it, pt, am, faAF, ps, ti, ha, ht, so, wo] as readonly Dictionary[];
