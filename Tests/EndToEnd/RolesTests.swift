import Foundation
import Glibc
import HumanCallClient
import HumanCallWire
import Testing

/// The configuration of the tests of roles. Users who must connect are in the socket's group.
enum RolesConfiguration {
    static let (chat, member, dashboard, observer, admin, ofShop) =
        (UInt32(42_001), UInt32(42_002), UInt32(42_003), UInt32(42_004), UInt32(42_005), UInt32(42_006))
    static let unknown: UInt32 = 42_999
    static let chatGroup: UInt32 = 42_100

    static let yaml = """
        socket_group: \(OtherUser.socketGroup.name)
        roles:
          - {uid: \(chat), role: chat}
          - {uid: \(member), role: "member:member-2"}
          - {uid: \(dashboard), role: dashboard}
          - {uid: \(observer), role: observer}
          - {uid: \(admin), role: admin}
          - {uid: \(ofShop), role: chat, workspaces: [shop]}
          - {gid: \(chatGroup), role: chat}

        """
}

extension EndToEnd {
    /// CONTRACT.md, "Who may call".
    @Suite(.enabled(if: OtherUser.isPossible, OtherUser.reason))
    struct RolesTests {
        typealias Users = RolesConfiguration

        @Test func aUserWithoutARoleIsRefusedWithTheLineThatGrantsIt() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let stranger = OtherUser.admitted(Users.unknown)
            let refused = try stranger.run(daemon, ["trigger", "c1"])
            let line = "- {uid: \(Users.unknown), role: \"chat\"}"
            #expect(refused.status == 4 && refused.output.isEmpty)
            #expect(refused.errors.hasPrefix("humancall: ROLE_REQUIRED: uid \(Users.unknown) has no role"))
            #expect(refused.errors.contains(line) && refused.errors.split(separator: "\n").count == 1)
            let object = try stranger.run(daemon, ["-o", "json", "trigger", "c1"])
            #expect(
                object.status == 4 && object.error("code") == "PERMISSION_DENIED"
                    && object.error("reason") == "ROLE_REQUIRED")
            #expect(object.error("configuration_line") == line && object.error("role") == "chat")
            #expect(object.error("uid") == "\(Users.unknown)" && object.error("workspace_id") == "default")
            for verb in [
                ["requests"], ["events"], ["members"], ["actions"], ["conversation", "c1"],
                ["claim", "@c1", "--as", "member-1"],
            ] {
                #expect(try stranger.run(daemon, verb).status == 4, "\(verb)")
            }
            daemon.kill9()
            daemon.configuration = Users.yaml + "  " + object.error("configuration_line") + "\n"
            try await daemon.start()
            #expect(try stranger.run(daemon, ["trigger", "c1"]).status == 0)
        }

        @Test func eachRoleDoesItsOwnWorkAndExits4AtTheRest() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let root = HumanCallClient(socketPath: daemon.socketPath)
            _ = try await root.putWorkspace(PutWorkspaceRequest(workspace: Workspace(id: "shop", name: "Shop")))
            func status(_ uid: UInt32, _ arguments: String...) throws -> Int32 {
                try OtherUser.admitted(uid).run(daemon, arguments).status
            }
            #expect(try status(Users.chat, "trigger", "c1") == 0)
            #expect(try status(Users.chat, "actions", "disable", "support") == 4)

            #expect(try status(Users.member, "claim", "@c1", "--as", "member-1") == 4)
            #expect(try status(Users.member, "claim", "@c1", "--as", "member-2") == 0)
            #expect(try status(Users.member, "send", "c1", "--as", "member:member-1", "x") == 4)
            #expect(try status(Users.member, "send", "c1", "--as", "visitor", "x") == 4)
            #expect(try status(Users.member, "send", "c1", "--as", "member:member-2", "x") == 0)
            #expect(try status(Users.member, "messages", "c1") == 0)

            #expect(try status(Users.observer, "requests") == 0)
            #expect(try status(Users.observer, "send", "c1", "--as", "visitor", "x") == 4)
            #expect(try status(Users.dashboard, "actions", "disable", "support") == 0)
            #expect(try status(Users.dashboard, "workspaces", "put", "w", "--name", "W") == 4)
            #expect(try status(Users.admin, "workspaces", "put", "w", "--name", "W") == 0)

            #expect(try status(Users.ofShop, "trigger", "c2") == 4)
            #expect(try status(Users.ofShop, "--workspace", "shop", "send", "c2", "--as", "visitor", "x") == 0)
            let seen = try OtherUser.admitted(Users.ofShop).run(daemon, ["-o", "json", "workspaces"])
            #expect(seen.status == 0 && seen.output.contains("\"shop\"") && !seen.output.contains("\"default\""))
            await root.close()
        }

        @Test func aGroupsRoleCountsForItsPrimaryAndSupplementaryMembers() async throws {
            let daemon = try await DaemonProcess.start(configuration: Users.yaml)
            let user: UInt32 = 42_500
            #expect(try OtherUser.admitted(user).run(daemon, ["trigger", "c1"]).status == 4)
            #expect(try OtherUser.admitted(user, [Users.chatGroup]).run(daemon, ["trigger", "c1"]).status == 0)
            // As a container's `--user 42500:42100` has it: no supplementary group but the socket's.
            let primary = OtherUser(uid: user, gid: Users.chatGroup, groups: [OtherUser.socketGroup.gid])
            let run = try primary.run(daemon, ["trigger", "c2"])
            #expect(run.status == 0, "\(run.errors)")
        }

        @Test func withoutSocketGroupNobodyElseConnectsAndTheCLIExits69() async throws {
            let daemon = try await DaemonProcess.start(configuration: "roles:\n  - {uid: \(Users.chat), role: chat}\n")
            #expect(mode(daemon.socketPath) == 0o600)
            for environment in [["HUMANCALL_SOCKET": daemon.socketPath], [:]] {
                let arguments = environment.isEmpty ? ["--socket", daemon.socketPath, "requests"] : ["requests"]
                let run = try OtherUser.admitted(Users.chat).run(daemon, arguments, environment: environment)
                #expect(
                    run.status == 69 && run.errors.contains("permission denied")
                        && run.errors.contains("socket's group"), "\(run)")
                #expect(run.errors.contains(daemon.socketPath))
            }
        }

        @Test func withSocketGroupOnlyTheGroupConnects() async throws {
            let daemon = try DaemonProcess(configuration: Users.yaml, environment: [:])
            daemon.socketName = "run/s"
            try await daemon.start()
            #expect(mode(daemon.socketPath) == 0o660 && mode(daemon.directory.path + "/run") == 0o710)
            #expect(try OtherUser.admitted(Users.chat).run(daemon, ["requests"]).status == 0)
            let outsider = try OtherUser(uid: Users.chat).run(daemon, ["requests"])
            #expect(outsider.status == 69 && outsider.errors.contains("permission denied"), "\(outsider)")
            // The lock and the data are nobody else's at all.
            #expect(mode(daemon.socketPath + ".lock") == 0o600)
            #expect((mode(daemon.directory.path + "/data") ?? 0o777) & 0o077 == 0)
        }

        private func mode(_ path: String) -> UInt32? {
            var status = stat()
            return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
        }
    }

    @Suite
    struct HostileTests {
        @Test func aSymbolicLinkAtTheSocketOrItsLockIsNotFollowed() async throws {
            let victim = try await DaemonProcess.start()
            let daemon = try DaemonProcess()
            let folder = daemon.directory.path
            try "precious".write(toFile: "\(folder)/file", atomically: true, encoding: .utf8)
            for (index, target) in [victim.socketPath, "\(folder)/file", "\(folder)/nothing"].enumerated() {
                let link = "\(folder)/link\(index)"
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
                let run = try daemon.run(["--dev", "--data", "\(folder)/d\(index)", "--socket", link])
                #expect(run.status == 69 && run.error.contains("is not a socket"), "\(run)")
                #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
            }
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/t.lock", withDestinationPath: "\(folder)/file")
            let locked = try daemon.run(["--dev", "--data", "\(folder)/d", "--socket", "\(folder)/t"])
            #expect(locked.status == 69 && locked.error.contains("t.lock"), "\(locked)")
            #expect(try String(contentsOfFile: "\(folder)/file", encoding: .utf8) == "precious")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/nothing"))
            let client = HumanCallClient(socketPath: victim.socketPath)
            #expect(try await client.health(HealthRequest()).status == .serving)
            await client.close()
        }

        @Test(
            arguments: [0o646, 0o602, 0o666])
        func aConfigurationThatEveryUserCanWriteIsRefused(mode: Int) throws {
            let daemon = try DaemonProcess()
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try "log:\n  level: info\n".write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            let run = try daemon.run([
                "--config", file, "--socket", String(repeating: "x", count: 200), "--data",
                daemon.directory.path + "/d",
            ])
            #expect(
                run.status == 78 && run.error.contains("is writable by every user")
                    && run.error.contains("chmod o-w"), "\(run)")
        }

        @Test func aDirectoryIsRefusedAsAConfiguration() throws {
            let daemon = try DaemonProcess()
            let run = try daemon.run([
                "--config", daemon.directory.path, "--socket", String(repeating: "x", count: 200), "--data",
                daemon.directory.path + "/d",
            ])
            #expect(run.status == 78 && run.error.contains("cannot be read"), "\(run)")
        }

        @Test(
            arguments: [
                ("{uid: 65534, role: chat}", "65534"), ("{gid: 65534, role: chat}", "65534"),
                ("{uid: 1, role: \"member:\"}", "unknown role"), ("{uid: 1, role: \"member:a b\"}", "unknown role"),
                ("{uid: 1, gid: 2, role: chat}", "name one of"), ("{uid: 1, uid: 2, role: chat}", "uid"),
                ("{uid: -1, role: chat}", "must be a number"), ("{uid: 4294967296, role: chat}", "must be a number"),
                ("{role: chat}", "needs uid"), ("{uid: 1, role: chat, workspaces: []}", "list of ids"),
                ("{uid: 1, role: chat, workspaces: shop}", "list of ids"),
                ("{uid: 1, role: chat, workspaces: [[shop]]}", "list of ids"),
                ("{uid: 1, role: chat, workspaces: [\"my shop\"]}", "list of ids"),
            ])
        func aRoleThatCannotOrMustNotBeGrantedIsRefused(line: String, rule: String) throws {
            let daemon = try DaemonProcess()
            let file = daemon.directory.appendingPathComponent("c.yml").path
            try "roles:\n  - \(line)\n".write(toFile: file, atomically: true, encoding: .utf8)
            let run = try daemon.run([
                "--config", file, "--socket", String(repeating: "x", count: 200), "--data",
                daemon.directory.path + "/d",
            ])
            #expect(run.status == 78 && run.error.contains(rule), "\(run)")
        }
    }
}
