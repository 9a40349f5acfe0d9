using HealthPassport.Formats;
using HealthPassport.Model;
using HealthPassport.Tests.Issuing.Printing;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>Pictures of codes that others made, scanned by a program of others and read by ours.</summary>
public sealed class SmartHealthCardPictureTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Verifier _verifier = SmartHealthCardDirectory.Verifier(DateTimeOffset.FromUnixTimeSeconds(1795219200));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("demo-cerner-r4-ex-public-shc.png", "accepted")]
    [InlineData("demo-example-covid-shc.png", "accepted")]
    [InlineData("devtools-test-example-00-g-qr-code-0-bad_qr_version.png", "accepted")]      // above version 22, which a scanner does not tell
    [InlineData("devtools-test-example-00-g-qr-code-0-scaled-85.jpg", "accepted")]
    [InlineData("devtools-test-example-00-g-qr-code-0-single_qr_segment.png", "accepted")]      // nor does it tell the segments
    [InlineData("devtools-test-example-00-g-qr-code-inflated-to-v22.png", "accepted")]
    [InlineData("devtools-test-invalid-jws-payload.png", "unknown-issuer unknown-key")]
    [InlineData("hl7stu1-example-01-g-qr-code-0.svg", "accepted")]
    [InlineData("spec140-example-01-g-qr-code-0.svg", "accepted")]
    [InlineData("spec140-example-03-g-qr-code-0.svg", "rejected expired")]
    [InlineData("vaxig-scenario1-qr-code-0.png", "accepted")]
    [InlineData("vaxig-scenario3-qr-code-0.png", "accepted")]
    [InlineData("demo-baur-shl.png", "unreadable needs-network")]
    [InlineData("demo-carin-revocable-inactive-shl.png", "unreadable needs-network")]
    [InlineData("demo-carin-revocable-shl.png", "unreadable needs-network")]
    [InlineData("demo-cerner-r4-ex-public-shl.png", "unreadable needs-network")]
    [InlineData("demo-example-covid-shl.png", "unreadable needs-network")]
    [InlineData("devtools-shlink-qr.png", "unreadable malformed")]      // a link without TLS
    [InlineData("hl7stu1-CARIN_INS_CD-shl.png", "unreadable needs-network")]
    public void Each_picture_has_its_verdict(string picture, string verdict) => Assert.Equal(verdict, Read(Scan(picture)));

    [Theory]
    [InlineData("dvci-qr_1.png dvci-qr_2.png dvci-qr_3.png", "unknown-issuer unknown-key")]      // the directory has its key for another issuer
    [InlineData("hl7stu1-example-02-g-qr-code-0.svg hl7stu1-example-02-g-qr-code-1.svg hl7stu1-example-02-g-qr-code-2.svg", "accepted")]
    public void Pictures_of_one_card_are_joined_in_any_order(string pictures, string verdict)
    {
        string[] codes = [.. pictures.Split(' ').Select(Scan)];
        foreach (int[] order in new int[][] { [0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0] })
        {
            Assert.Equal(verdict, Read([.. order.Select(i => codes[i])]));
        }

        Assert.All(codes, code => Assert.Equal("unreadable incomplete", Read(code)));
        Assert.All(CredentialFile.Split($"{codes[0]}\n{codes[2]}"), code => Assert.Equal("unreadable incomplete", Read(code)));
    }

    [Fact]
    public void Parts_of_two_cards_make_none()
    {
        string[] mixed = [Scan("hl7stu1-example-02-g-qr-code-0.svg"), Scan("dvci-qr_2.png"), Scan("hl7stu1-example-02-g-qr-code-2.svg")];
        Assert.Equal("rejected bad-signature", Read(mixed));
    }

    [Fact]
    public void No_picture_was_left_out()
    {
        string[] all = [.. SmartHealthCardDirectory.Index().EnumerateArray().Select(vector => vector.GetProperty("kind").GetString()!).Where(kind => kind.StartsWith("qr-image", StringComparison.Ordinal))];
        Assert.Equal((12, 7, 6), (all.Count(kind => kind == "qr-image"), all.Count(kind => kind == "qr-image-shl"), all.Count(kind => kind == "qr-image-chunk")));
    }

    private string Read(params string[] codes)
    {
        Statement statement = _verifier.Verify(Assert.Single(CredentialFile.Split(string.Join('\n', codes))));
        return string.Join(' ', statement.Reasons.Select(reason => reason.Name()).Prepend(ReasonNames.Kebab(statement.Verdict.ToString())));
    }

    private string Scan(string picture)
    {
        string path = SharedVectors.PathOf("shc/qr-image/" + picture);
        if (picture.EndsWith(".svg", StringComparison.Ordinal))
        {
            Tools.Run(Tools.Require("rsvg-convert"), "-w", "1000", "--background-color", "white", "-o", _folder["code.png"], path);
            path = _folder["code.png"];
        }

        return Tools.Run(Tools.Require("zbarimg"), "-q", "--raw", path).TrimEnd('\n');
    }
}
