namespace HealthPassport.Model;

/// <summary>What an entry is about: a concept of the table, a concept of a newer table, or a code of another system.</summary>
public abstract record Code
{
    private protected Code()
    {
    }

    /// <summary>The label in a language; where there is none, words that say so.</summary>
    /// <param name="language">A language of the table; another one falls back to English.</param>
    /// <returns>Text for people.</returns>
    public abstract string Label(string language);
}
