using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>The sections that we write, in the order of IPS 2.0.1. Each entry belongs to exactly one.</summary>
internal static class IpsSections
{
    public const string Title = "International Patient Summary";

    public static readonly ImmutableArray<IpsSection> All =
    [
        new("11450-4", "Problems", true, entry => entry is Condition { State: not ConditionState.Inactive }),
        new("48765-2", "Allergies and intolerances", true, entry => entry is Allergy),
        new("10160-0", "Medications", true, entry => entry is Medication),
        new("11369-6", "Immunizations", false, entry => entry is Vaccination),
        new("30954-2", "Results", false, entry => entry is BloodGroup || (entry is Screening && !IsVital(entry) && !IsPregnancy(entry) && !IsSocial(entry))),
        new("47519-4", "Procedures", false, entry => entry is Procedure),
        new("46264-8", "Medical devices", false, entry => entry is Implant),
        new("11348-0", "Past problems", false, entry => entry is Condition { State: ConditionState.Inactive }),
        new("10162-6", "Pregnancy", false, entry => entry is Pregnancy || IsPregnancy(entry)),
        new("18776-5", "Plan of care", false, entry => entry is CareNote),
        new("29762-2", "Social history", false, IsSocial),
        new("8716-3", "Vital signs", false, IsVital),
    ];

    public static IpsSection? Find(string loinc) => All.FirstOrDefault(section => section.Loinc == loinc);

    private static bool IsVital(Entry entry) => entry is Screening { Code: Concept { Group: "vitals" or "growth" } };

    private static bool IsPregnancy(Entry entry) => entry is Screening { Code: Concept { Group: "pregnancy", Key: not "pregnancy-test" } };

    private static bool IsSocial(Entry entry) => entry is Screening { Code: Concept { Group: "lifestyle" } };
}
