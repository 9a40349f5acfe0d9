namespace HealthPassport.Formats.Fhir;

/// <summary>The codes of defects of a bundle; <c>specs/fhir.md</c> §5 has a row each.</summary>
internal static class FhirDefects
{
    public const string EmptyValue = "empty-value";
    public const string PatientMissing = "patient-missing";
    public const string SeveralPatients = "several-patients";
    public const string PatientModified = "patient-modified";
    public const string SubjectMissing = "subject-missing";
    public const string OtherSubject = "other-subject";
    public const string DanglingReference = "dangling-reference";
    public const string DuplicateFullUrl = "duplicate-full-url";
    public const string ModifierExtension = "modifier-extension";
    public const string ImplicitRules = "implicit-rules";
    public const string EnteredInError = "entered-in-error";
    public const string CompositionNotFirst = "composition-not-first";
    public const string CodeSystemOid = "code-system-oid";
    public const string UnsafeText = "unsafe-text";
    public const string ActiveNarrative = "active-narrative";
    public const string DocumentInError = "document-in-error";

    /// <summary>Tells whether a defect forbids to issue from the bundle.</summary>
    public static bool IsObstacle(string code) =>
        code is PatientMissing or SeveralPatients or PatientModified or OtherSubject or DanglingReference or ModifierExtension or ImplicitRules or DocumentInError or DuplicateFullUrl;
}
