using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>One of the 256 things of a secret.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Picture">The name of its picture.</param>
/// <param name="Words">Its word in each language, in the order of <see cref="Terminology.Languages"/>.</param>
public sealed record SecretThing(byte Number, string Picture, ImmutableArray<string> Words)
{
    /// <summary>The word in a language.</summary>
    /// <param name="language">A language of the table; another one falls back to English.</param>
    /// <returns>The word.</returns>
    public string Word(string language) => Words[Math.Max(0, Terminology.Languages.IndexOf(language))];
}
