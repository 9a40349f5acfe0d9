using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>Something that a clinician asked the next one to do, with what became of it.</summary>
/// <param name="Place">The place of the note in the events of the summary, or of open and sealed part one after the other.</param>
/// <param name="State">How far it is.</param>
/// <param name="Done">When it was done, or perhaps done; null where that is not known or nothing was.</param>
public sealed record ReferralAnswer(int Place, ReferralState State, PartialDate? Done);
