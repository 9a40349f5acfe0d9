using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.VectorWriter;

/// <summary>The network of the vectors, with a key for every state that a key can be in. All keys live as long as the run.</summary>
internal sealed class VectorNetwork : IDisposable
{
    public const uint Revoked = 101;
    public const uint Suspended = 102;
    public const uint Superseded = 103;

    public VectorNetwork()
    {
        Network.AddRoot(3, 2);
        NetworkIssuer first = Network.AddIssuer("Sahel Health Network");
        Main = first.AddKey();
        Main.MayDelegate = true;
        Restricted = first.AddKey();
        (Restricted.Kinds, Restricted.MayDelegate) = (EntryKinds.Vaccinations | EntryKinds.Screenings, true);
        Retired = first.AddKey(TestNetwork.Today.AddDays(-400), TestNetwork.Today.AddDays(-311));
        Retired.State = KeyState.Retired;
        Compromised = first.AddKey();
        Compromised.State = KeyState.Compromised;
        NotDelegating = first.AddKey();
        OtherList = first.AddKey();
        OtherList.StatusList = 7;
        first.Statuses[Revoked] = CredentialStatus.Revoked;
        first.Statuses[Suspended] = CredentialStatus.Suspended;
        first.Statuses[Superseded] = CredentialStatus.Superseded;
        NetworkIssuer second = Network.AddIssuer("Clinique sans liste");
        WithoutList = second.AddKey();
        WithoutList.StatusList = null;
        NetworkIssuer third = Network.AddIssuer("Old List Clinics");
        third.ListAsOf = TestNetwork.Now.AddDays(-61);
        OldList = third.AddKey();
        Stranger = new NetworkKey(TestNetwork.Today, TestNetwork.Today);
        Field = Main.CertifyFieldKey(TestNetwork.Today);
        FieldEarlier = Main.CertifyFieldKey(TestNetwork.Today.AddDays(-2));
        FieldLost = Main.CertifyFieldKey(TestNetwork.Today.AddDays(-1));
    }

    public TestNetwork Network { get; } = new("Vector network", 3, 2);

    /// <summary>Active, may certify field keys, publishes a status list.</summary>
    public NetworkKey Main { get; }

    /// <summary>Trusted for vaccinations and screenings only.</summary>
    public NetworkKey Restricted { get; }

    public NetworkKey Retired { get; }

    public NetworkKey Compromised { get; }

    public NetworkKey NotDelegating { get; }

    /// <summary>Names a status list that is not in the bundle.</summary>
    public NetworkKey OtherList { get; }

    public NetworkKey WithoutList { get; }

    public NetworkKey OldList { get; }

    /// <summary>In no bundle.</summary>
    public NetworkKey Stranger { get; }

    public IssuingKey Field { get; }

    /// <summary>A field key of two days ago.</summary>
    public IssuingKey FieldEarlier { get; }

    /// <summary>A field key of yesterday, cut off from yesterday on.</summary>
    public IssuingKey FieldLost { get; }

    /// <summary>A public and worthless secret.</summary>
    public static HolderSecret Secret { get; } = HolderSecret.FromNumbers([17, 255, 3, 0, 128, 64, 200]);

    /// <summary>Another one.</summary>
    public static HolderSecret Second { get; } = HolderSecret.FromNumbers([1, 2, 3, 4, 5, 6, 7]);

    public static string Sample(string name) => Encoding.UTF8.GetString(File.ReadAllBytes(RepositoryRoot.PathOf("samples", name + ".json")));

    public static JsonElement State(TrustState state)
    {
        using JsonDocument document = JsonDocument.Parse(TrustStateJson.Write(state));
        return document.RootElement.Clone();
    }

    public string Issue(string json, IssuingKey? key = null, uint index = 1, DateOnly? on = null) =>
        TestNetwork.Issue(key ?? Main.Issuing, json, index, on, Secret).Twins[0];

    /// <summary>Cuts the lost field key off, with the cards that were handed in.</summary>
    public void CutOff(params EnvelopeHash[] handedIn) =>
        Network.Issuers[0].CutOffs.Add(new CutOff(FieldLost.Signer.KeyId, TestNetwork.Today.AddDays(-1), HashList.Of(handedIn)));

    public void Dispose()
    {
        Network.Dispose();
        Stranger.Dispose();
    }
}
