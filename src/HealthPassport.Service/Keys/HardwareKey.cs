using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace HealthPassport.Service.Keys;

/// <summary>An open key in a PKCS#11 token, by OpenSSL's engine. Whoever opens, uses or closes one holds <see cref="OneAtATime"/>.</summary>
/// <remarks>
/// The engine (libp11) keeps each key that it has opened, and each of them keeps the engine: left to itself it never finishes, and never again looks at a token that
/// was away. So the keys' hold on the engine is undone when the last of them is closed, and not before: then the engine finalises the token's library. The next key that
/// is opened initialises it, and finds the token that is back.
/// </remarks>
[SupportedOSPlatform("linux")]
internal sealed class HardwareKey : IDisposable
{
    /// <summary>Of the whole process: the engine's keys may share one session, and nothing promises that two threads can use it.</summary>
    public static readonly Lock OneAtATime = new();

    // The name of the OpenSSL engine of libengine-pkcs11-openssl; PKCS11_MODULE_PATH tells it the token's library.
    private const string Engine = "pkcs11";

    // What keeps the engine: each key that was opened since none was open, once.
    private static readonly List<SafeEvpPKeyHandle> Holding = [];
    private static nint _engine;
    private static int _open;

    private readonly ECDsaOpenSsl _key;
    private bool _isClosed;

    private HardwareKey(ECDsaOpenSsl key) => _key = key;

    /// <summary>Signs with the key; it is disposed of with this.</summary>
    public ECDsa Ecdsa => _key;

    /// <summary>Opens a key.</summary>
    /// <param name="uri">Its PKCS#11 URI; it may hold the PIN and goes into no log and no table.</param>
    /// <exception cref="SigningKeyUnavailableException">The token is away, or has no such key.</exception>
    public static HardwareKey Open(string uri)
    {
        try
        {
            Take();
            SafeEvpPKeyHandle handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine(Engine, uri);
            if (Holding.Exists(one => one.DangerousGetHandle() == handle.DangerousGetHandle()))
            {
                using (handle)
                {
                    return new HardwareKey(new ECDsaOpenSsl(handle));
                }
            }

            Holding.Add(handle);
            return new HardwareKey(new ECDsaOpenSsl(handle));
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            LetGo();
            throw new SigningKeyUnavailableException("The key in the PKCS#11 token cannot be opened.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _key.Dispose();
            LetGo();
        }
    }

    private static void Take()
    {
        if (_open++ == 0)
        {
            _engine = NativeMethods.EngineById("pkcs11\0"u8.ToArray());
            if (_engine != 0)
            {
                _ = NativeMethods.EngineControl(_engine, "QUIET\0"u8.ToArray(), 0, 0);      // it would write the URI, and the PIN in it, to the console
            }

            if (_engine != 0 && NativeMethods.EngineInit(_engine) != 1)
            {
                _ = NativeMethods.EngineFree(_engine);
                _engine = 0;
            }
        }
    }

    private static void LetGo()
    {
        if (--_open > 0)
        {
            return;
        }

        foreach (SafeEvpPKeyHandle handle in Holding)
        {
            _ = NativeMethods.SetEngine(handle.DangerousGetHandle(), 0);
            handle.Dispose();
        }

        Holding.Clear();
        if (_engine != 0)
        {
            _ = NativeMethods.EngineFinish(_engine);      // after the keys: what it frees now, they would still have used
            _ = NativeMethods.EngineFree(_engine);
            _engine = 0;
        }
    }

    // Of the OpenSSL that .NET itself has loaded. OpenSSL 3 is the last that has engines.
    private static class NativeMethods
    {
        private const string Library = "libcrypto.so.3";

        [DllImport(Library, EntryPoint = "ENGINE_by_id")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern nint EngineById(byte[] id);

        [DllImport(Library, EntryPoint = "ENGINE_ctrl_cmd_string")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int EngineControl(nint engine, byte[] command, nint argument, int isOptional);

        [DllImport(Library, EntryPoint = "ENGINE_init")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int EngineInit(nint engine);

        [DllImport(Library, EntryPoint = "ENGINE_finish")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int EngineFinish(nint engine);

        [DllImport(Library, EntryPoint = "ENGINE_free")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int EngineFree(nint engine);

        [DllImport(Library, EntryPoint = "EVP_PKEY_set1_engine")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SetEngine(nint key, nint engine);
    }
}
