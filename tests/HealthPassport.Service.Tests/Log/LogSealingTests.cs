using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Log;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Log;

public class LogSealingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sealed_card_is_proven_by_api_and_by_file()
    {
        await using RunningService service = await RunningService.StartAsync();
        IssuedPassport card = await LoggedAsync(service);
        SignedLogHead head = await service.Get<LogSealing>().SealAsync(Cancellation);
        string digest = Convert.ToHexStringLower(card.Digests[1].AsSpan());
        JsonElement proof = JsonElement.Parse(await service.Client.GetStringAsync($"/log/inclusion?digest={digest}", Cancellation));
        byte[] leaf = proof.GetProperty("leaf").GetBytesFromHex();
        Assert.Equal(digest, Convert.ToHexStringLower(leaf.AsSpan(0, 32)));
        Assert.True(Rfc9162.VerifyInclusion(
            Rfc9162.LeafHash(leaf), proof.GetProperty("position").GetInt64(), head.Head.Size, [.. proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromHex())], [.. head.Head.Root]));
        LogProof file = LogProof.Read(await service.Client.GetByteArrayAsync($"/log/proof?digest={digest}", Cancellation))!;
        Assert.True(file.IsIncluded());
        Assert.True(file.Head.Verify(service.Get<KeyRing>().Keys[0].PublicKey()));
        Assert.False((file with { Position = file.Position ^ 1 }).IsIncluded());
        Assert.False((file with { Leaf = [.. file.Leaf.AsSpan()[..^1], (byte)(file.Leaf[^1] ^ 1)] }).IsIncluded());
    }

    [Fact]
    public async Task Heads_count_no_people()
    {
        await using RunningService service = await RunningService.StartAsync();
        LogSealing sealing = service.Get<LogSealing>();
        Assert.Equal(64, (await sealing.SealAsync(Cancellation)).Head.Size);      // nobody
        await LoggedAsync(service);
        Assert.Equal(128, (await sealing.SealAsync(Cancellation)).Head.Size);      // one card
        for (int i = 0; i < 33; i++)
        {
            await LoggedAsync(service);
        }

        Assert.Equal(256, (await sealing.SealAsync(Cancellation)).Head.Size);      // 66 leaves
    }

    [Fact]
    public async Task What_was_sealed_waits_no_more_and_lies_in_no_order_of_issuing()
    {
        await using RunningService service = await RunningService.StartAsync();
        List<string> issued = [];
        for (int i = 0; i < 20; i++)
        {
            issued.AddRange((await LoggedAsync(service)).Digests.Select(digest => Convert.ToHexString(digest.AsSpan())));
        }

        await service.Get<LogSealing>().SealAsync(Cancellation);
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        string[] sealedOrder = [.. (await connection.QueryAsync<byte[]>("SELECT digest FROM log_leaves ORDER BY position")).Select(Convert.ToHexString)];
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM log_waiting"));
        Assert.Equal(issued.Order(), sealedOrder.Order());
        Assert.NotEqual(issued, sealedOrder);
    }

    [Fact]
    public async Task Each_head_goes_on_from_the_one_before()
    {
        await using RunningService service = await RunningService.StartAsync();
        SignedLogHead first = await service.Get<LogSealing>().SealAsync(Cancellation);
        await LoggedAsync(service);
        await service.Get<LogSealing>().SealAsync(Cancellation);
        SignedLogHead third = await service.Get<LogSealing>().SealAsync(Cancellation);
        JsonElement proof = JsonElement.Parse(await service.Client.GetStringAsync($"/log/consistency?first={first.Head.Size}&second={third.Head.Size}", Cancellation));
        Assert.True(Rfc9162.VerifyConsistency(
            first.Head.Size, [.. first.Head.Root], third.Head.Size, [.. third.Head.Root], [.. proof.GetProperty("path").EnumerateArray().Select(hash => hash.GetBytesFromHex())]));
        JsonElement head = JsonElement.Parse(await service.Client.GetStringAsync("/log/head", Cancellation));
        Assert.Equal(third.ToBytes(), head.GetProperty("signed").GetBytesFromBase64());
    }

    [Fact]
    public async Task Seals_weekly_by_itself()
    {
        FixedClock clock = new(Cards.Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        LogSealing sealing = service.Get<LogSealing>();
        await sealing.SealWhenDueAsync(Cancellation);
        Assert.Null(await service.Get<LogReading>().HeadAsync(null, Cancellation));
        clock.Now = Cards.Noon.AddDays(7);
        await sealing.SealWhenDueAsync(Cancellation);
        await sealing.SealWhenDueAsync(Cancellation);
        Assert.Equal(64, (await service.Get<LogReading>().HeadAsync(null, Cancellation))!.Head.Head.Size);
    }

    [Theory]
    [InlineData("/log/head", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/log/inclusion?digest=00", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/log/inclusion", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/log/inclusion?digest=0000000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.NotFound, "not-in-log")]
    [InlineData("/log/consistency?first=1&second=2", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/log/consistency?first=-1&second=x", HttpStatusCode.BadRequest, "bad-request")]
    public async Task Refuses_what_there_is_not(string path, HttpStatusCode status, string code)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpResponseMessage answer = await service.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_another_organisation_co_signed_stays_good_when_the_key_leaks()
    {
        // Two services; the second one reads by a trust file with both, and so can co-sign for the first.
        await using RunningService one = await RunningService.StartAsync(settings: ("IssuerId", "https://one.example"));
        await using RunningService other = await RunningService.StartAsync(settings: ("IssuerId", "https://other.example"));
        byte[] both = await BothAsync(one, other);
        string file = Path.Combine(one.DataFolder, "both.trust");
        await File.WriteAllBytesAsync(file, both, Cancellation);
        IssuedPassport early = await LoggedAsync(one);
        SignedLogHead head = await one.Get<LogSealing>().SealAsync(Cancellation);
        SigningSet cosigner = other.Get<KeyRing>().Current(Cards.Day(6, 1)).Value();
        SignedLogHead signed = head.CoSign(cosigner.KeyId, digest => Sign(cosigner, digest));

        // Not listed yet, and its own issuer's signature is none of another's.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await HandInAsync(one, signed.ToBytes()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await HandInAsync(one, head.ToBytes()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await HandInAsync(one, [1, 2, 3]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await HandInAsync(one, new byte[5000]));
        string folder = one.DataFolder;
        await using RunningService again = await RunningService.StartAsync(dataFolder: folder, settings: [("IssuerId", "https://one.example"), ("TrustFile", file)]);
        Assert.Equal(HttpStatusCode.NoContent, await HandInAsync(again, signed.ToBytes()));
        IssuedPassport late = await LoggedAsync(again);
        await again.Get<LogSealing>().SealAsync(Cancellation);
        Assert.Equal(2, await again.Get<CompromiseReport>().ReportAsync(again.Get<KeyRing>().Keys[0].KeyId, Cancellation));
        await one.Get<KeyRing>().KeepAsync(Cancellation);
        await one.Get<OwnTrust>().RebuildAsync(Cancellation);
        Assert.Equal(Verdict.Accepted, one.Read(early).Verdict);
        Assert.Equal(Verdict.Rejected, one.Read(late).Verdict);
        string digest = Convert.ToHexStringLower(early.Digests[0].AsSpan());
        LogProof proof = LogProof.Read(await again.Client.GetByteArrayAsync($"/log/proof?digest={digest}&size={head.Head.Size}", Cancellation))!;
        Assert.True(Assert.Single(proof.CoSignatures).VerifyCoSignature(other.Get<KeyRing>().Keys[0].PublicKey()));
    }

    private static async Task<HttpStatusCode> HandInAsync(RunningService service, byte[] bytes)
    {
        using ByteArrayContent content = new(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cose");
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/log/cosignatures", UriKind.Relative), content, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<byte[]> BothAsync(RunningService one, RunningService other)
    {
        string path = Path.Combine(one.DataFolder, "both");
        NetworkFolder network = NetworkFolder.Create(path, "Both", "a passphrase", Cards.Noon.AddYears(1), EncryptedKeyFile.IterationsForRandom).Value();
        TrustBuilder builder = new();
        Assert.Null(builder.Add(await one.Get<KeyRing>().EntryAsync(Cancellation)));
        Assert.Null(builder.Add(await other.Get<KeyRing>().EntryAsync(Cancellation)));
        using EcdsaSigner signer = NetworkFolder.OpenKey(path, "a passphrase").Value();
        return builder.Build(network, signer, Cards.Noon, Cards.Noon.AddDays(10)).Value().ToBytes();
    }

    private static byte[] Sign(SigningSet signing, byte[] digest)
    {
        byte[] signature = new byte[64];
        signing.Key.Signer.Sign(digest, signature);
        return signature;
    }

    private static async Task<IssuedPassport> LoggedAsync(RunningService service)
    {
        IssuedPassport card = service.Issue();
        KeyId kid = service.Get<KeyRing>().Current(Cards.Day(6, 1)).Value().KeyId;
        await service.Get<SigningLog>().AppendAsync(LogLeaf.Of(card, kid), Cancellation);
        return card;
    }
}

file static class HexMembers
{
    public static byte[] GetBytesFromHex(this JsonElement element) => Convert.FromHexString(element.GetString()!);
}
