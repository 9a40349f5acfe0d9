/** What stands next in CBOR. The first eight are the major types by their numbers; null has a place of its own, since it is what absent things look like. */
export enum CborType {
  Unsigned = 0,
  Negative = 1,
  Bytes = 2,
  Text = 3,
  Array = 4,
  Map = 5,
  Tag = 6,
  Simple = 7,
  Null = 8,
  End = 9,
}
