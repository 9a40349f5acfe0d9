using System.Collections.Immutable;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>Collects findings, each once.</summary>
internal sealed class Findings
{
    private readonly HashSet<FhirFinding> _known = [];
    private readonly ImmutableArray<FhirFinding>.Builder _all = ImmutableArray.CreateBuilder<FhirFinding>();

    public ImmutableArray<FhirFinding> All => _all.ToImmutable();

    public void Error(string code, string where) => Add(new FhirFinding(FindingSeverity.Error, code, where));

    public void Warning(string code, string where) => Add(new FhirFinding(FindingSeverity.Warning, code, where));

    private void Add(FhirFinding finding)
    {
        if (_all.Count < Limits.FhirDefects && _known.Add(finding))
        {
            _all.Add(finding);
        }
    }
}
