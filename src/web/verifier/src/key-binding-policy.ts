/** What a verifier asks of the proof that the holder's own key made (`specs/sd-jwt.md` §3). */
export interface KeyBindingPolicy {
  readonly audience: string;
  readonly nonce: string;
  /** The greatest age of the proof, in milliseconds. */
  readonly maxAge: number;
}
