using System.Buffers.Text;
using System.Security.Cryptography;
using HealthPassport.Formats.Hcert;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing;

public sealed class TwinLanesTests : IDisposable
{
    private readonly NetworkKey _key = new(TestNetwork.Today, TestNetwork.Today);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Lanes_that_were_made_elsewhere_stand_in_the_twins_as_they_are()
    {
        byte[][] lanes = Lanes();
        IssuedPassport issued = TestNetwork.Need(Issue(Read(lanes)));
        for (int twin = 0; twin < 2; twin++)
        {
            byte[] payload = TestNetwork.Need(HcertCarrier.ReadHcert(issued.Twins[twin])).Payload.ToArray();
            Assert.True(payload.AsSpan().IndexOf(lanes[twin]) > 0);
        }

        Assert.Empty(issued.Dropped);
    }

    [Fact]
    public void Two_lanes_of_one_salt_and_different_boxes_are_wanted()
    {
        byte[][] lanes = Lanes();
        string[] good = Texts(lanes);
        foreach (string?[] bad in new string?[][] { [], [good[0]], [null, good[1]], [good[0], good[0]], [good[0], Texts(Lanes())[1]], [good[0] + "=", good[1]], Texts([lanes[0][..95], lanes[1][..95]]), Texts([[.. lanes[0], 0], [.. lanes[1], 0]]) })
        {
            Assert.False(TwinLanes.Read(bad).TryGet(out _, out Failure? failure));
            Assert.Equal((Reason.Malformed, "lanes"), (failure.Reason, failure.Where));
        }
    }

    [Fact]
    public void Beside_them_stands_no_secret_and_nothing_to_be_sealed()
    {
        TwinLanes lanes = Read(Lanes());
        Assert.Equal(Reason.SecretInvalid, Refused(Issue(lanes, secret: SecretGenerator.New())));
        Assert.Equal(Reason.SecretInvalid, Refused(Issue(lanes, second: SecretGenerator.New())));
        Assert.Equal(Reason.SensitiveEntryNeedsSecret, Refused(Issue(lanes, Lane.Sealed)));
        Assert.Equal(Reason.SensitiveEntryNeedsSecret, Refused(Issue(lanes, Lane.Second)));
    }

    private static byte[][] Lanes()
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return [[.. salt, .. RandomNumberGenerator.GetBytes(80)], [.. salt, .. RandomNumberGenerator.GetBytes(80)]];
    }

    private static string[] Texts(byte[][] lanes) => [.. lanes.Select(lane => Base64Url.EncodeToString(lane))];

    private static TwinLanes Read(byte[][] lanes) => TestNetwork.Need(TwinLanes.Read(Texts(lanes)));

    private static Reason Refused(Result<IssuedPassport> result) => result.TryGet(out _, out Failure? failure) ? throw new InvalidOperationException("It was issued.") : failure.Reason;

    private Result<IssuedPassport> Issue(TwinLanes lanes, Lane? lane = null, HolderSecret? secret = null, HolderSecret? second = null) => new PassportIssuer(_key.Issuing).Issue(new IssueRequest
    {
        Summary = new HealthSummary { Conditions = [new Condition { Code = Terminology.Current.Find("asthma")!, Lane = lane }] },
        StatusIndex = 1,
        IssuedOn = TestNetwork.Today,
        Lanes = lanes,
        Secret = secret,
        SecondSecret = second,
    });
}
