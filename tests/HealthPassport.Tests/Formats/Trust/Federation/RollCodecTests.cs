using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Trust.Federation;

/// <summary>The form of a roll (trust-bundle.md 12.2); each rule broken once.</summary>
public sealed class RollCodecTests : IDisposable
{
    private readonly TestFederation _network = new();
    private readonly Roll _roll;

    public RollCodecTests()
    {
        _network.Add("One");
        _network.Add("Two");
        _network.Bridges.Add(new Bridge(new string('a', 64), EntryKinds.Vaccinations));
        _network.Bridges.Add(new Bridge(new string('b', 64), EntryKinds.All));
        _roll = _network.Says();
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        Roll roll = _roll with { Members = [_roll.Members[0] with { State = MemberState.Left, Successor = 2, Kinds = EntryKinds.None, MayDelegate = false, Location = "" }, _roll.Members[1]] };
        Roll read = RollCodec.Read(RollCodec.Write(roll))!;
        Assert.Equal((roll.Network, roll.Number, roll.MadeAt), (read.Network, read.Number, read.MadeAt));
        Assert.Equal(roll.Members.Select(Line), read.Members.Select(Line));
        Assert.Equal(roll.Bridges, read.Bridges);
        Assert.Equal(RollCodec.Write(roll), RollCodec.Write(read));
    }

    public static TheoryData<string, Func<Roll, Roll>> Broken => new()
    {
        { "numbers that do not ascend", roll => roll with { Members = [roll.Members[1], roll.Members[0]] } },
        { "a number twice", roll => roll with { Members = [roll.Members[0], roll.Members[1] with { Number = 1 }] } },
        { "an identifier twice", roll => roll with { Members = [roll.Members[0], roll.Members[1] with { Id = roll.Members[0].Id }] } },
        { "no identifier", roll => roll with { Members = [roll.Members[0] with { Id = "" }] } },
        { "no name", roll => roll with { Members = [roll.Members[0] with { Name = "" }] } },
        { "a name that is too long", roll => roll with { Members = [roll.Members[0] with { Name = new string('n', TrustedIssuer.MaxTextBytes + 1) }] } },
        { "no list key", roll => roll with { Members = [roll.Members[0] with { ListKeys = [] }] } },
        { "too many list keys", roll => roll with { Members = [roll.Members[0] with { ListKeys = [.. Enumerable.Repeat(roll.Members[0].ListKeys[0], Limits.ListKeys + 1)] }] } },
        { "a kind that is none", roll => roll with { Members = [roll.Members[0] with { Kinds = (EntryKinds)64 }] } },
        { "a state that is none", roll => roll with { Members = [roll.Members[0] with { State = (MemberState)4 }] } },
        { "a successor of an active member", roll => roll with { Members = [roll.Members[0] with { Successor = 2 }, roll.Members[1]] } },
        { "a successor that is suspended with it", roll => roll with { Members = [roll.Members[0] with { State = MemberState.Suspended, Successor = 2 }, roll.Members[1]] } },
        { "its own successor", roll => roll with { Members = [roll.Members[0] with { State = MemberState.Left, Successor = 1 }] } },
        { "a successor that is nobody", roll => roll with { Members = [roll.Members[0] with { State = MemberState.Left, Successor = 7 }] } },
        { "bridges that do not ascend", roll => roll with { Bridges = [roll.Bridges[1], roll.Bridges[0]] } },
        { "a bridge twice", roll => roll with { Bridges = [roll.Bridges[0], roll.Bridges[0]] } },
        { "a bridge for nothing", roll => roll with { Bridges = [roll.Bridges[0] with { Kinds = EntryKinds.None }] } },
        { "a hash that is too short", roll => roll with { Bridges = [roll.Bridges[0] with { Hash = "aa" }] } },
        { "number 0", roll => roll with { Number = 0 } },
        { "no network id", roll => roll with { Network = "" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Refuses(string what, Func<Roll, Roll> broken)
    {
        Assert.NotNull(RollCodec.Read(RollCodec.Write(_roll)));
        Assert.True(RollCodec.Read(RollCodec.Write(broken(_roll))) is null, what);
    }

    [Fact]
    public void Refuses_every_truncation_and_a_byte_behind()
    {
        byte[] good = RollCodec.Write(_roll);
        for (int length = 0; length < good.Length; length++)
        {
            Assert.Null(RollCodec.Read(good.AsSpan(0, length)));
        }

        Assert.Null(RollCodec.Read([.. good, 0]));
    }

    [Fact]
    public void Any_changed_byte_of_a_signed_roll_costs_its_threshold()
    {
        byte[] good = _network.Roll().ToBytes();
        RootDocument root = _network.Root.Document;
        Assert.Equal(TestFederation.Threshold, SignedRoll.Read(good)!.CountBy(root));
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bytes = [.. good];
            bytes[i] ^= 0x01;
            Assert.True((SignedRoll.Read(bytes)?.CountBy(root) ?? 0) < TestFederation.Threshold, $"byte {i}");
        }
    }

    private static string Line(Member member) =>
        $"{member.Number} {member.Id} {member.Name} {member.Location} {Convert.ToHexString(member.ListKeys[0].Point)} {member.Kinds} {member.MayDelegate} {member.State} {member.Since:O} {member.Successor}";
}
