using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Specs;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>Status lists of both standards as others made them.</summary>
public class StatusListVectorTests
{
    [Fact]
    public void Bitstring_lists_give_the_expected_status_or_error()
    {
        Dictionary<string, string> names = SpecFiles.Rows("status-lists.md").Where(row => row[0].EndsWith("_ERROR`", StringComparison.Ordinal))
            .SelectMany(row => row[1].Split(',', StringSplitOptions.TrimEntries).Select(where => (Where: where.Trim('`'), Name: row[0].Trim('`')))).ToDictionary(row => row.Where, row => row.Name);
        (string File, string Verdict, JsonElement Json)[] files = VcVectors.Of("bitstring-status-list");
        Assert.Equal(16, files.Length);
        foreach ((string file, string verdict, JsonElement json) in files)
        {
            string actual = Judge(json.GetProperty("statusListCredential"), json.GetProperty("entry"), names);
            Assert.True(actual == verdict, $"{file} is to be {verdict}: {actual}");
        }
    }

    [Fact]
    public void Packed_lists_hold_the_expected_values()
    {
        foreach ((string file, _, JsonElement json) in VcVectors.Of("token-status-list").Where(row => row.File.StartsWith("enc-", StringComparison.Ordinal)))
        {
            StatusList list = StatusListJwt.Decode(json.GetProperty("lst").GetString(), json.GetProperty("bits").GetInt32(), TestNetwork.Now)!;
            JsonElement expected = json.GetProperty("expected");
            if (expected.TryGetProperty("statuses", out JsonElement statuses))
            {
                Assert.Equal(statuses.EnumerateArray().Select(value => (int?)value.GetInt32()), Enumerable.Range(0, list.Size).Select(index => list.Value((uint)index)));
                continue;
            }

            Dictionary<uint, int> set = expected.GetProperty("nonZeroStatuses").EnumerateObject().ToDictionary(pair => uint.Parse(pair.Name, null), pair => pair.Value.GetInt32());
            Assert.Equal(json.GetProperty("entries").GetInt32(), list.Size);
            Assert.True(Enumerable.Range(0, list.Size).All(index => list.Value((uint)index) == set.GetValueOrDefault((uint)index)), file);
        }
    }

    [Fact]
    public void The_token_of_the_draft_can_be_read()
    {
        JsonElement json = VcVectors.Of("token-status-list").Single(row => row.File == "statuslist-jwt.json").Json;
        StatusListJwt token = TestNetwork.Need(StatusListJwt.ReadClaims(TestNetwork.Need(CompactJws.Read(json.GetProperty("jwt").GetString()))));      // its key is not published
        Assert.Equal(json.GetProperty("expected").GetProperty("statuses").EnumerateArray().Select(value => (int?)value.GetInt32()), Enumerable.Range(0, 16).Select(index => token.List.Value((uint)index)));
        Assert.Equal("https://example.com/statuslists/1", token.Subject);
    }

    [Fact]
    public void Tokens_have_the_expected_verdict()
    {
        (string File, string Verdict, JsonElement Json)[] files = [.. VcVectors.Of("token-status-list").Where(row => row.File.StartsWith("tok-", StringComparison.Ordinal))];
        Assert.Equal(7, files.Length);
        foreach ((string file, string verdict, JsonElement json) in files)
        {
            DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("verifyAtUnix").GetInt64());
            int? value = CredentialStatusEntries.TokenReference(json.GetProperty("referencedTokenStatus")) is StatusReference reference
                && StatusListJwt.Read(json.GetProperty("statusListToken").GetString()!, [VcVectors.Key(json.GetProperty("key"))]).TryGet(out StatusListJwt? token, out _)
                    ? token.Find(reference.List, reference.Index, now)
                    : null;
            string actual = value switch { null => "reject", 0 => "VALID(0x00)", _ => "INVALID(0x01)" };
            Assert.True(actual == verdict, $"{file} is to be {verdict}: {actual}");
        }
    }

    private static string Judge(JsonElement credential, JsonElement entry, Dictionary<string, string> names)
    {
        if (!Enveloped.HasType(entry, CredentialStatusEntries.EntryType))
        {
            return "UNSUPPORTED";
        }

        if (!BitstringEntry.Read(entry, "entry").TryGet(out BitstringEntry? read, out Failure? failure) || !BitstringStatusList.Read(credential).TryGet(out BitstringStatusList? list, out failure))
        {
            return names[failure!.Where];
        }

        (int? value, failure) = list.Find(read);
        if (failure is null && list.ToStatusList(read.Size, TestNetwork.Now) is StatusList turned)
        {
            Assert.Equal(value, turned.Value(read.Index));
        }

        return value is int status ? $"status {status}" : names[failure!.Where];
    }
}
