using System.Collections.Immutable;
using System.Globalization;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary><c>--same-person</c>: what the clinician decided, as it was typed.</summary>
internal static class SamePersonOption
{
    /// <summary>Reads the decision.</summary>
    /// <param name="values">What stood behind the option, each time; null when it was not given.</param>
    /// <param name="codes">How many codes there are.</param>
    /// <returns>The decision, or null when a value is no list of at least two numbers of codes.</returns>
    public static SamePerson? Read(string[]? values, int codes)
    {
        if (values is null)
        {
            return SamePerson.Undecided;
        }

        List<ImmutableArray<int>> groups = [];
        foreach (string value in values)
        {
            ImmutableArray<int> group = [.. value.Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
            if (group.Length < 2 || group.Any(number => number < 1 || number > codes))
            {
                return null;
            }

            groups.Add(group);
        }

        return groups.Count == 0 ? SamePerson.All : SamePerson.Of([.. groups]);
    }
}
