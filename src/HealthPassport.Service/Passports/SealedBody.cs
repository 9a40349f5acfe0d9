using System.ComponentModel;

namespace HealthPassport.Service.Passports;

/// <summary>The sealed part of a passport, ready to be signed.</summary>
internal sealed record SealedBody
{
    [Description("The sealed lanes of the two twins (specs/compact-passport.md section 7), each 96 bytes in base64url: one salt, different boxes. Always send them, random ones when nothing is sealed, so that nobody can tell.")]
    public required IReadOnlyList<string?>? Lanes { get; init; }
}
