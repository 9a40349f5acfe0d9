using System.Collections.Frozen;
using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Vaccines by which one dose can be meant, when one card knows less of it than another.</summary>
internal static class Vaccines
{
    // A concept whose type is not known, and the concepts that it can stand for; none named: all of its group with its antigens.
    private static readonly FrozenDictionary<string, string[]> TypeNotKnown = new Dictionary<string, string[]>
    {
        ["polio-unknown"] = [],
        ["opv"] = ["bopv", "topv", "mopv"],
        ["pcv"] = ["pcv10", "pcv13", "pcv20"],
        ["pneumo-unknown"] = [],
        ["mening-unknown"] = [],
        ["typhoid"] = [],
        ["covid"] = [],
        ["hepb"] = ["hepb-adult", "hepb-child"],
        ["rota"] = [],
        ["zoster"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when two different vaccines of one group can be names of one dose: one has all antigens of the other and more, or one is a type not known.</summary>
    public static bool CanBeOne(Code one, Code other)
    {
        if (one is not Concept a || other is not Concept b || a.Group != b.Group)
        {
            return false;
        }

        return CanStandFor(a, b) || CanStandFor(b, a) || IsPartOf(a, b) || IsPartOf(b, a);
    }

    /// <summary>Of names of one dose the one that says most.</summary>
    public static Code Best(IEnumerable<Code> names) => names
        .OrderBy(code => code is not Concept concept ? 2 : TypeNotKnown.ContainsKey(concept.Key) ? 1 : 0)
        .ThenByDescending(code => code is Concept concept ? Mappings.AntigensOf(concept).Length : 0)
        .ThenBy(code => code.ToString(), StringComparer.Ordinal)
        .First();

    /// <summary>True when a name says nothing else than the best one, only less: its type is not known.</summary>
    public static bool IsVaguer(Code name, Code best) => name is Concept general && best is Concept special && CanStandFor(general, special);

    private static bool CanStandFor(Concept general, Concept special) =>
        TypeNotKnown.TryGetValue(general.Key, out string[]? named) && (named.Length > 0 ? named.Contains(special.Key) : HaveSameAntigens(general, special));

    private static bool HaveSameAntigens(Concept one, Concept other) =>
        Mappings.AntigensOf(one) is { IsEmpty: false } antigens && antigens.ToHashSet().SetEquals(Mappings.AntigensOf(other));

    private static bool IsPartOf(Concept part, Concept whole) =>
        Mappings.AntigensOf(part) is { IsEmpty: false } antigens && antigens.ToHashSet().IsProperSubsetOf(Mappings.AntigensOf(whole));
}
