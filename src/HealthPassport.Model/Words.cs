using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Words of statements and sheets in six languages (<c>specs/words</c>): verdicts, reasons, states, headings.</summary>
public static class Words
{
    private static readonly string[] Files = ["statement.csv", "sheet.csv", "time-line.csv", "credential.csv", "guidance.csv", "services.csv", "observatory.csv"];

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Table = new(() =>
        Files.Select(EmbeddedTables.Read).OfType<byte[]>().SelectMany(file => CsvReader.Rows(file))
            .ToFrozenDictionary(row => row[0], row => ImmutableArray.Create(row, 1, row.Length - 1), StringComparer.Ordinal));

    /// <summary>All keys, such as <c>verdict-accepted</c>.</summary>
    public static ImmutableArray<string> Keys => Table.Value.Keys;

    /// <summary>The words of a key.</summary>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="language">One of <see cref="Terminology.Languages"/>; another one falls back to English.</param>
    /// <returns>The words.</returns>
    public static string Text(string key, string language) =>
        Table.Value.TryGetValue(key, out ImmutableArray<string> words)
            ? words[Math.Max(0, Terminology.Languages.IndexOf(language))]
            : throw new ArgumentException($"There are no words with the key {key}.", nameof(key));

    /// <summary>A reason as one sentence for a clinician.</summary>
    /// <param name="reason">A reason that a reader can meet; reasons of issuing have no words here.</param>
    /// <param name="language">As in <see cref="Text"/>.</param>
    /// <returns>The sentence.</returns>
    public static string Of(Reason reason, string language) => Text("reason-" + reason.Name(), language);

    /// <summary>What to do when a reason was met.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="language">As in <see cref="Text"/>.</param>
    /// <returns>One sentence, or null for a reason that a reader cannot meet.</returns>
    public static string? Advice(Reason reason, string language) => reason switch
    {
        Reason.Empty => "todo-scan-again",
        Reason.TooLarge or Reason.NotAHealthCredential or Reason.Malformed or Reason.ContentMalformed => "todo-scan-other",
        Reason.NewerVersion or Reason.UnsupportedAlgorithm or Reason.UnsupportedContent => "todo-update-reader",
        Reason.UnknownKey or Reason.KeyCompromised or Reason.MemberExpelled or Reason.MemberSuspended or Reason.Expired => "todo-treat-as-told",
        Reason.FieldKeyInvalid or Reason.DelegationNotAllowed or Reason.CertificateInvalid or Reason.IssuerMismatch or Reason.DisclosureInvalid or Reason.KeyUsage or Reason.BadSignature or Reason.OutsideKeyPeriod => "todo-examine",
        Reason.Incomplete => "todo-scan-parts",
        Reason.NeedsNetwork => "todo-open-link",
        Reason.KeyBindingMissing or Reason.KeyBindingInvalid => "todo-present-again",
        Reason.NotYetValid or Reason.ClockDoubtful => "todo-set-clock",
        Reason.Revoked or Reason.Suspended or Reason.Superseded => "todo-ask-newer",
        Reason.StatusUnknown or Reason.TrustStale or Reason.TrustRollback or Reason.RootExpired => "todo-update-trust",
        Reason.FieldKeyLost or Reason.Scope => "todo-confirm",
        Reason.TrustFork => "todo-tell-network",
        _ => null,
    } is string key ? Text(key, language) : null;

    /// <summary>A verdict in a few words; with <c>-says</c> after its key there is a sentence.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="language">As in <see cref="Text"/>.</param>
    /// <returns>The words.</returns>
    public static string Of(Verdict verdict, string language) => Text("verdict-" + ReasonNames.Kebab(verdict.ToString()), language);
}
