using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The fictional people of <c>samples</c> as cards of a network of their own, on the day that the samples name.</summary>
internal sealed class SampleCards : IDisposable
{
    public static readonly DateOnly On = new(2025, 11, 20);

    /// <summary>For <c>Page.addScriptToEvaluateOnNewDocument</c>: the browser's clock stands at noon of that day.</summary>
    public static readonly object Clock = new { source = $"Date.now = () => {new DateTimeOffset(On, new TimeOnly(12, 0), TimeSpan.Zero).ToUnixTimeMilliseconds()};" };

    private readonly TestNetwork _network = new("Sample network", rootExpires: new DateTimeOffset(On, default, TimeSpan.Zero).AddYears(1));
    private readonly IssuingKey _key;
    private uint _index;

    public SampleCards()
    {
        _network.SignedAt = new DateTimeOffset(On, new TimeOnly(6, 0), TimeSpan.Zero);
        _network.NextUpdate = _network.SignedAt.AddDays(30);
        _key = _network.AddIssuer("Sample clinic (fictional)").AddKey(On.AddDays(-30), On.AddDays(60)).Issuing;
    }

    public static HolderSecret Secret { get; } = TestNetwork.Need(HolderSecret.Parse("1 2 3 4 5 6 7"));

    public byte[] TrustFile => _network.File();

    /// <summary>The code of a sample: what is sensitive is sealed under <see cref="Secret"/>.</summary>
    public string Code(string sample) => CodeOf(File.ReadAllText(RepositoryRoot.PathOf("samples", $"{sample}.json")));

    /// <summary>The code of a summary as JSON.</summary>
    public string CodeOf(string json) => TestNetwork.Issue(_key, json, ++_index, On, Secret).Twins[0];

    /// <summary>The page that reads, as one file with this network's trust file in it.</summary>
    public async Task<string> WritePageAsync(string folder)
    {
        string page = await File.ReadAllTextAsync(RepositoryRoot.PathOf("src", "web", "pages", "dist", "healthpassport-read.html"));
        string path = Path.Combine(folder, "healthpassport-read.html");
        await File.WriteAllTextAsync(path, page.Replace("id=\"trust-file\">", $"id=\"trust-file\">{Convert.ToBase64String(TrustFile)}", StringComparison.Ordinal));
        return path;
    }

    /// <summary>What a sample says, as it stands in its file.</summary>
    public static HealthSummary Summary(string sample) =>
        TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(File.ReadAllText(RepositoryRoot.PathOf("samples", $"{sample}.json"))), Terminology.Current));

    public void Dispose() => _network.Dispose();
}
