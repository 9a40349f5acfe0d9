namespace HealthPassport.Formats.Passport;

/// <summary>The keys of the passport map (<c>specs/compact-passport.md</c> §4).</summary>
internal static class PassportLayout
{
    public const int Version = 0;
    public const int Holder = 1;
    public const int Vaccinations = 2;
    public const int Conditions = 3;
    public const int Screenings = 4;
    public const int Allergies = 5;
    public const int Medications = 6;
    public const int Events = 7;
    public const int Lane = 8;
    public const int StatusIndex = 9;
    public const int Links = 10;
    public const int TerminologyVersion = 11;
    public const int JoinedLinks = 13;
    public const int CorrectedLinks = 14;

    /// <summary>The only major version.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The largest number of a concept: three bytes of CBOR.</summary>
    public const int MaxConcept = ushort.MaxValue;
}
