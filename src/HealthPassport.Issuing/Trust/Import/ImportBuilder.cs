using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>Gathers issuers, keys and findings while a list of another network is read.</summary>
internal sealed class ImportBuilder(ForeignNetworkKind kind, string name, DateTimeOffset asOf)
{
    /// <summary>The first and the last day that a bundle can say: for keys without a term.</summary>
    public static readonly DateOnly FirstDay = new(1970, 1, 1);

    /// <summary>See <see cref="FirstDay"/>.</summary>
    public static readonly DateOnly LastDay = new(2149, 6, 6);

    private readonly List<ImportFinding> _findings = [];
    private readonly OrderedDictionary<string, (string Name, List<TrustedKey> Keys, List<ForeignStatusList> Lists)> _issuers = new(StringComparer.Ordinal);

    /// <summary>The day of a time, within what a bundle can say.</summary>
    public static DateOnly Day(DateTimeOffset time)
    {
        DateOnly day = DateOnly.FromDateTime(time.UtcDateTime);
        return day < FirstDay ? FirstDay : day > LastDay ? LastDay : day;
    }

    /// <summary>A time in whole seconds, as a bundle has it.</summary>
    public static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    public void Find(ImportOutcome outcome, string issuer, string? what, string? why = null) =>
        _findings.Add(new ImportFinding(outcome, Cut(issuer), what is null ? null : Cut(what), why));

    /// <summary>Takes a key, unless the issuer has it already for the same envelopes.</summary>
    public void Add(string issuer, string issuerName, TrustedKey key, string keyName, string? defect = null)
    {
        if (OutOfBounds(issuer, key) is string why)
        {
            Find(ImportOutcome.Refused, issuer, keyName, why);
            return;
        }

        List<TrustedKey> keys = IssuerOf(issuer, issuerName).Keys;
        if (keys.Exists(known => known.KeyId == key.KeyId && known.PublicKey.Equals(key.PublicKey) && known.Envelopes == key.Envelopes && known.Kinds == key.Kinds))
        {
            Find(ImportOutcome.TakenWithDefect, issuer, keyName, "listed twice");
            return;
        }

        keys.Add(key);
        Find(defect is null ? ImportOutcome.Taken : ImportOutcome.TakenWithDefect, issuer, keyName, defect);
    }

    /// <summary>Takes a key that was named already under another spelling of its key id or another identifier of its issuer, without a finding of its own.</summary>
    public void AddAlias(string issuer, string issuerName, TrustedKey key)
    {
        if (OutOfBounds(issuer, key) is null)
        {
            IssuerOf(issuer, issuerName).Keys.Add(key);
        }
    }

    public void Add(string issuer, string issuerName, ForeignStatusList list)
    {
        IssuerOf(issuer, issuerName).Lists.Add(list);
        Find(ImportOutcome.Taken, issuer, list.Name);
    }

    public ImportedNetwork Build() => new(
        new ForeignNetwork(kind, name.Length == 0 ? kind.ToString() : Cut(name, TrustedIssuer.MaxTextBytes / 3), asOf, [.. _issuers.Select(pair => new TrustedIssuer(0, pair.Key, pair.Value.Name, [.. pair.Value.Keys], [], []) { ForeignStatusLists = [.. pair.Value.Lists] })]),
        [.. _findings]);

    private static string? OutOfBounds(string issuer, TrustedKey key) =>
        issuer.Length == 0 || Encoding.UTF8.GetByteCount(issuer) > TrustedIssuer.MaxTextBytes ? $"the issuer's identifier is empty or longer than {TrustedIssuer.MaxTextBytes} bytes"
        : key.Kid.Length > Limits.KeyIdBytes ? $"the key id is longer than {Limits.KeyIdBytes} bytes"
        : null;

    private (string Name, List<TrustedKey> Keys, List<ForeignStatusList> Lists) IssuerOf(string issuer, string issuerName)
    {
        if (!_issuers.TryGetValue(issuer, out (string Name, List<TrustedKey> Keys, List<ForeignStatusList> Lists) known))
        {
            known = (issuerName.Length == 0 ? issuer : Cut(issuerName, TrustedIssuer.MaxTextBytes / 3), [], []);      // a name is for people: cut, not refused
            _issuers.Add(issuer, known);
        }

        return known;
    }

    private static string Cut(string text, int characters = 300) => text.Length <= characters ? text : text[..characters];
}
