using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>A statement and its number in the order in which the codes were given, from 1.</summary>
internal sealed record Numbered(int Number, Statement Statement);
