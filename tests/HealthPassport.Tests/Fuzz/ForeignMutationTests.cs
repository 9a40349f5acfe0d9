using System.Security.Cryptography;
using HealthPassport.Cli.Bench;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Tests.Formats.VdsNc;
using HealthPassport.Tests.Issuing.Icvp;
using HealthPassport.Verification;
using Xunit;
using SummaryText = HealthPassport.Tests.Formats.Json.SummaryText;

namespace HealthPassport.Tests.Fuzz;

/// <summary>Seeded edits of credentials of other formats: nothing throws, and what still verifies says the same (their envelopes have more than one spelling).</summary>
public sealed class ForeignMutationTests : IDisposable
{
    private const int Count = 20_000;

    private readonly TestNetwork _network = new();
    private readonly NetworkKey _key;

    public ForeignMutationTests()
    {
        _key = _network.AddIssuer().AddKey();
        _key.StatusList = null;
    }

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(DccSample.Vaccination)]
    [InlineData(DccSample.Test)]
    [InlineData(DccSample.Recovery)]
    public void An_edited_DCC_does_not_verify(string kind) => Edit(DccSample.Claims(kind));

    [Fact]
    public void An_edited_yellow_card_does_not_verify() =>
        Edit(RawCard.Of(TestNetwork.Need(IcvpIssuerTests.Issue(_key.Issuing)).Credentials[0].Text).Payload);

    [Fact]
    public void An_edited_seal_does_not_verify()
    {
        using TestAuthority authority = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Verifier verifier = ForeignTrust.Verifier(TestNetwork.Now, authority.Pinned());
        string text = VdsNcSeal.Sign(key, authority.Certify(key));
        string meaning = Meaning(verifier.Verify(text));
        Parallel.For(0, 4, part =>
        {
            TextEdits edits = new(part);
            for (int i = 0; i < Count / 4; i++)
            {
                Same(verifier, edits.EditText(text), meaning);
            }
        });
    }

    private void Edit(byte[] claims)
    {
        Verifier verifier = _network.Verifier();
        string text = DccSample.Text(_key.Issuing, claims);
        byte[] cose = RawCard.Sign(_key.Issuing, claims).ToCose();
        string meaning = Meaning(verifier.Verify(text));
        Parallel.For(0, 4, part =>
        {
            TextEdits edits = new(part);
            for (int i = 0; i < Count / 8; i++)
            {
                Same(verifier, edits.EditText(text), meaning);
                Same(verifier, RawCard.TextOf(edits.EditBytes(cose)), meaning);
            }

            foreach (byte[] edited in new Edits(part).Of(claims, Count / 8))
            {
                StatementContract.Holds(verifier.Verify(RawCard.Sign(_key.Issuing, edited).ToText()));      // signed by one who is trusted and errs
            }
        });
    }

    private static void Same(Verifier verifier, string text, string meaning)
    {
        Statement statement = verifier.Verify(text);
        StatementContract.Holds(statement);
        if (statement.Summary is not null)
        {
            Assert.Equal(meaning, Meaning(statement));
        }
    }

    private static string Meaning(Statement statement)
    {
        Assert.Equal(SignatureState.Valid, statement.Signature);
        return SummaryText.Write(statement.Summary!);
    }
}
