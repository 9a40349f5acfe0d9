using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using HealthPassport.Service.Keys;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace HealthPassport.Service.Access.Protection;

/// <summary>Encrypts the keys of cookies and forms under the key passphrase: who steals the data folder without it opens no session.</summary>
internal sealed class PassphraseXml : IXmlEncryptor, IXmlDecryptor
{
    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private static readonly byte[] Purpose = "HealthPassport session keys 1"u8.ToArray();

    private readonly KeyPassphrase _passphrase;

    public PassphraseXml(KeyPassphrase passphrase) => _passphrase = passphrase;

    /// <summary>As Data Protection makes it, by the name in the file.</summary>
    public PassphraseXml(IServiceProvider services) => _passphrase = services.GetRequiredService<KeyPassphrase>();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        byte[] plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        byte[] box = new byte[SaltSize + NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, SaltSize + NonceSize));
        using AesGcm aes = Open(box);
        aes.Encrypt(box.AsSpan(SaltSize, NonceSize), plain, box.AsSpan(SaltSize + NonceSize + TagSize), box.AsSpan(SaltSize + NonceSize, TagSize), Purpose);
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement("encryptedKey", new XComment(" Encrypted under the key passphrase. "), new XElement("value", Convert.ToBase64String(box))), typeof(PassphraseXml));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        byte[] box = Convert.FromBase64String((string?)encryptedElement.Element("value") ?? "");
        if (box.Length < SaltSize + NonceSize + TagSize)
        {
            throw new CryptographicException("The session key's file is damaged.");
        }

        byte[] plain = new byte[box.Length - SaltSize - NonceSize - TagSize];
        using AesGcm aes = Open(box);
        aes.Decrypt(box.AsSpan(SaltSize, NonceSize), box.AsSpan(SaltSize + NonceSize + TagSize), box.AsSpan(SaltSize + NonceSize, TagSize), plain, Purpose);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private AesGcm Open(byte[] box) => new(Rfc2898DeriveBytes.Pbkdf2(_passphrase.Value, box.AsSpan(0, SaltSize), _passphrase.Iterations, HashAlgorithmName.SHA256, 32), TagSize);
}
