using System.Collections.Concurrent;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Json;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Contract;

public sealed class VerifierContractTests
{
    [Fact]
    public void Many_threads_get_the_same_answers_from_one_verifier()
    {
        VectorFile first = VectorFolder.Read("good-field-key");
        string[] texts = [.. VectorFolder.All.Select(VectorFolder.Read).Where(vector => vector.Trust == first.Trust).Select(vector => vector.Input)];
        Verifier alone = VectorFolder.Verifier(first);
        string[] expected = [.. texts.Select(text => SummaryText.Write(alone.Verify(text)))];
        Verifier shared = VectorFolder.Verifier(first);
        ConcurrentBag<string> wrong = [];
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(thread => new Thread(() =>
        {
            for (int i = 0; i < texts.Length * 5; i++)
            {
                int at = (i + (thread * 31)) % texts.Length;
                if (SummaryText.Write(shared.Verify(texts[at])) != expected[at])
                {
                    wrong.Add(texts[at]);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(wrong);
        Assert.InRange(texts.Length, 100, int.MaxValue);
    }

    [Fact]
    public void An_answer_does_not_depend_on_what_was_read_before()
    {
        VectorFile first = VectorFolder.Read("good-field-key");
        string[] texts = [.. VectorFolder.All.Select(VectorFolder.Read).Where(vector => vector.Trust == first.Trust).Select(vector => vector.Input)];
        Verifier forward = VectorFolder.Verifier(first);
        Verifier backward = VectorFolder.Verifier(first);
        string[] one = [.. texts.Select(text => SummaryText.Write(forward.Verify(text)))];
        string[] other = [.. texts.Reverse().Select(text => SummaryText.Write(backward.Verify(text))).Reverse()];
        Assert.Equal(one, other);
    }

    [Fact]
    public void Unverified_content_is_shown_on_request_only()
    {
        VectorFile vector = VectorFolder.Read("unknown-issuer");
        Verifier verifier = VectorFolder.Verifier(vector);
        Assert.Null(verifier.Verify(vector.Input).UnverifiedSummary);
        Assert.NotNull(verifier.Verify(vector.Input, new() { Unverified = UnverifiedContent.Show }).UnverifiedSummary);
        Statement rejected = verifier.Verify(VectorFolder.Read("bad-payload-changed").Input, new() { Unverified = UnverifiedContent.Show });
        Assert.Equal((Verdict.Rejected, null), (rejected.Verdict, rejected.UnverifiedSummary));
    }

    [Fact]
    public void A_bundle_that_is_next_due_at_the_end_of_the_calendar_is_read()
    {
        using TestNetwork network = new();
        NetworkKey key = network.AddIssuer().AddKey();
        network.NextUpdate = DateTimeOffset.FromUnixTimeSeconds(253_402_300_799);
        Assert.Equal(Verdict.Accepted, network.Verifier().Verify(TestNetwork.Issue(key.Issuing, """{"holder":{"name":"Luna"}}""").Twins[0]).Verdict);
    }

    [Fact]
    public void A_second_key_with_the_same_id_does_no_harm()
    {
        using TestNetwork network = new();
        NetworkIssuer issuer = network.AddIssuer();
        NetworkKey good = issuer.AddKey();
        string card = TestNetwork.Issue(good.Issuing, """{"holder":{"name":"Luna"}}""").Twins[0];
        using TestNetwork other = new();
        NetworkIssuer two = other.AddIssuer("Two");
        two.Keys.Add(new NetworkKey(TestNetwork.Today, TestNetwork.Today, good.Signer.KeyId));
        two.Keys.Add(good);
        Assert.Equal(Verdict.Accepted, other.Verifier().Verify(card).Verdict);
    }
}
