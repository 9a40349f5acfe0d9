using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace HealthPassport.Model;

/// <summary>The kebab-case names of reasons and of other closed lists on the wire.</summary>
public static class ReasonNames
{
    private static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Reason>().Select(Kebab)];

    private static readonly FrozenDictionary<string, Reason> ByName =
        Enum.GetValues<Reason>().ToFrozenDictionary(r => Names[(int)r], StringComparer.Ordinal);

    /// <summary>The name on the wire, such as <c>bad-signature</c>.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The kebab-case name.</returns>
    public static string Name(this Reason reason) => Names[(int)reason];

    /// <summary>Finds a reason by its name on the wire.</summary>
    /// <param name="name">The kebab-case name.</param>
    /// <returns>The reason, or null when there is none of that name.</returns>
    public static Reason? Find(string name) => ByName.TryGetValue(name, out Reason reason) ? reason : null;

    /// <summary>Writes a name of a closed list as it stands on the wire: <c>UnknownIssuer</c> becomes <c>unknown-issuer</c>.</summary>
    /// <param name="name">A name in Pascal case.</param>
    /// <returns>The name in kebab case.</returns>
    public static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder text = new(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
