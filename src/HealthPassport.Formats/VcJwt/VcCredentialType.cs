using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>A type of our credentials: the health summary, and cards of one topic. One row for each (<c>specs/credential-types.json</c>).</summary>
/// <param name="Name">The type, as it stands beside <c>VerifiableCredential</c>.</param>
/// <param name="Key">What its words, its schema and its address are named by, such as <c>vaccination-card</c>.</param>
/// <param name="Topic">The entries that a card of this type has; null for the summary, which has all.</param>
public sealed record VcCredentialType(string Name, string Key, Func<HealthSummary, int>? Topic)
{
    private const string SchemaBase = "https://healthpassport.example/schemas/";

    /// <summary>What <c>credentialSchema</c> has as its type (VC JSON Schema §2.1).</summary>
    public const string SchemaType = "JsonSchema";

    /// <summary>The health summary: every credential of ours is one.</summary>
    public static VcCredentialType HealthSummary { get; } = new(VcContent.HealthSummaryType, "health-summary", null);

    /// <summary>All of them, the summary first.</summary>
    public static ImmutableArray<VcCredentialType> All { get; } =
    [
        HealthSummary,
        new("VaccinationCard", "vaccination-card", summary => summary.Vaccinations.Length),
        new("ConditionCard", "condition-card", summary => summary.Conditions.Length),
        new("ScreeningCard", "screening-card", summary => summary.Screenings.Length),
        new("AllergyCard", "allergy-card", summary => summary.Allergies.Length),
        new("MedicationCard", "medication-card", summary => summary.Medications.Length),
        new("EventCard", "event-card", summary => summary.Events.Length),
    ];

    /// <summary>The name of its JSON Schema (<c>specs/schemas</c>).</summary>
    public string Schema => $"{SchemaBase}{Key}/v1";

    /// <summary>The type that says most of a summary: the card of its topic where it has entries of one kind only.</summary>
    public static VcCredentialType Of(HealthSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.EntryCount == 0 ? HealthSummary : All.FirstOrDefault(type => type.Topic?.Invoke(summary) == summary.EntryCount) ?? HealthSummary;
    }
}
