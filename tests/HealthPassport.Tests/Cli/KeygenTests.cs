using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class KeygenTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Makes_an_encrypted_key_its_certificate_and_its_entry_for_the_network()
    {
        Ran ran = _desk.Sign("keygen", "--issuer", "https://clinic.example", "--name", "Clinic", "--out", _desk["clinic"]);
        Assert.Equal(["certificate.pem", "issuer.json", "key.pem", "status.bin"], Directory.GetFiles(_desk["clinic"]).Select(Path.GetFileName).Order());
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(_desk["clinic/key.pem"]), StringComparison.Ordinal);
        Assert.Contains("the key signs until 2027-02-18", ran.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_desk["clinic/key.pem"]));
        }
    }

    [Fact]
    public void Takes_the_passphrase_from_standard_input()
    {
        Ran ran = _desk.RunWith(Desk.Passphrase + "\n", "keygen", "--network", "Net", "--out", _desk["network"], "--passphrase-file", "-", "--json");
        Assert.Equal(0, ran.ExitCode);
        Assert.Equal("a network", ran.Json.GetProperty("made").GetString());
        Assert.DoesNotContain(Desk.Passphrase, ran.Output + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_a_key_for_a_member_of_a_network()
    {
        _desk.Sign("keygen", "--member-key", "--out", _desk["member"]);
        Assert.True(File.Exists(_desk["member/public.pem"]));
    }

    [Fact]
    public void Never_overwrites_a_key()
    {
        _desk.Keygen("clinic");
        byte[] key = File.ReadAllBytes(_desk["clinic/key.pem"]);
        _desk.Run("keygen", "--issuer", "https://a.example", "--name", "A", "--out", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused("key-unusable at out");
        Assert.Equal(key, File.ReadAllBytes(_desk["clinic/key.pem"]));
    }

    [Theory]
    [InlineData("not a uri", "A", "all", "key-unusable at issuer")]
    [InlineData("https://a.example", " x ", "hats", "--kinds takes")]
    public void Refuses_what_cannot_be_an_issuer(string id, string name, string kinds, string said) =>
        _desk.Run("keygen", "--issuer", id, "--name", name, "--kinds", kinds, "--out", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused(said);

    [Fact]
    public void Refuses_a_short_passphrase() =>
        _desk.RunWith("1234567\n", "keygen", "--issuer", "https://a.example", "--name", "A", "--out", _desk["clinic"], "--passphrase-file", "-").IsRefused("at least 8 characters");

    [Fact]
    public void Says_what_is_missing() => _desk.Run("keygen", "--out", _desk["x"], "--passphrase-file", _desk["pass"]).IsRefused("--issuer and --name");

    [Fact]
    public void Asks_nobody_where_nobody_is() => _desk.Run("keygen", "--network", "Net", "--out", _desk["x"]).IsRefused("nobody to ask");
}
