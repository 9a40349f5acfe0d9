using HealthPassport.Model;
using HealthPassport.Tests.Vectors;
using Xunit;

namespace HealthPassport.Tests.Verification.Services;

public sealed class ServicesVectorTests
{
    private static readonly string Folder = RepositoryRoot.PathOf("specs", "vectors", "services-pack");

    // Those of specs/services-pack.md 7.2.
    private static readonly Reason[] Refusals =
    [
        Reason.Empty, Reason.TooLarge, Reason.Malformed, Reason.UnknownKey, Reason.KeyUsage, Reason.BadSignature, Reason.ContentMalformed, Reason.NewerVersion, Reason.IssuerMismatch,
        Reason.MemberSuspended, Reason.MemberExpelled, Reason.OutsideKeyPeriod,
    ];

    public static TheoryData<string> Names { get; } = new(Directory.EnumerateFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_answered_as_it_expects(string name)
    {
        string json = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        ServicesVector vector = ServicesVector.Read(json);
        Assert.Equal(json, (vector with { Expect = vector.Run() }).Write());
        Assert.Equal(name.StartsWith("refused-", StringComparison.Ordinal), vector.Expect.Refused is not null);
        Assert.Equal(name.StartsWith("good-", StringComparison.Ordinal), vector.Expect.Cautions is []);
    }

    [Fact]
    public void Every_refusal_has_a_vector()
    {
        IEnumerable<string?> found = Names.Select(row => ServicesVector.Read(File.ReadAllText(Path.Combine(Folder, row.Data + ".json"))).Expect.Refused).OfType<string>().Distinct();
        Assert.Equal(Refusals.Select(reason => reason.Name()).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.InRange(Names.Count, 70, int.MaxValue);
    }
}
