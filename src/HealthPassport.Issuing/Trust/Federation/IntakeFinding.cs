namespace HealthPassport.Issuing;

/// <summary>What became of one part of a file that was taken.</summary>
/// <param name="Text">For an operator's screen or log; it names organisations and numbers, never people.</param>
/// <param name="IsSound">False when somebody should look at it: a roll-back, a fork, a list without its member's signature.</param>
public sealed record IntakeFinding(string Text, bool IsSound);
