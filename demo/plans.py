"""Which decisions about members the demonstration tells: two of 2025, two given up, and one in each state today."""

from datetime import date

from demo.membership import Plan
from demo.people import named_in, row_of
from models import Answer, DocumentState, MembershipState, Role

S = MembershipState
DECIDED = (  # (day of the decision, plan)
    (
        date(2025, 7, 24),
        Plan(
            'Công nhận Mô hình và thành viên năm 2025',
            'Quyết định năm 2024 chưa ghi nhiệm vụ của từng người, nên khó theo dõi việc đã làm.\n'
            'Đến nay có thêm 05 người ở các thôn tự nguyện tham gia.',
            begun=9,
            until=S.IN_FORCE,
            joins=named_in('2024', '2025-04'),
            is_whole_list=True,
        ),
    ),
    (
        date(2025, 9, 18),
        Plan(
            'Kiện toàn thành viên năm 2025',
            'Ba thành viên đã nghỉ công tác hoặc chuyển nơi ở.\n'
            'Một số thôn có thêm người trở về nhưng chưa có thành viên Tổ bảo vệ an ninh, trật tự tham gia.',
            begun=9,
            until=S.IN_FORCE,
            joins=named_in('2025-09'),
            leaves={
                'left1': 'Tuổi cao, đã thôi giữ chức Bí thư Chi bộ',
                'left2': 'Chuyển công tác sang xã khác',
                'left3': 'Chuyển về ở với con ngoài xã',
            },
            alters={'women': (Role.DEPUTY, row_of('women').duty)},
        ),
    ),
)
GIVEN_UP = (
    Plan(
        'Kiện toàn, bổ sung cán bộ khuyến nông',
        'Cán bộ khuyến nông hướng dẫn được cách trồng hồi, chăn nuôi cho người mới trở về.',
        begun=170,
        until=S.REFUSED,
        joins=('new7',),
        end=('khong_phu_hop', 'Đồng chí Đông đang được điều động tăng cường cho dự án khác đến hết năm.'),
    ),
    Plan(
        'Kiện toàn, đổi nhiệm vụ thành viên thôn Nà Tậu',
        'Trưởng Ban công tác Mặt trận thôn Nà Tậu xin nghỉ chữa bệnh.',
        begun=112,
        until=S.CANCELLED,
        alters={'ctmt1': (Role.MEMBER, 'Giới thiệu việc làm ở xưởng mộc của thôn')},
        end=('lap_nham', 'Ông Hòa đã khỏe và tiếp tục nhiệm vụ, không phải đổi người.'),
    ),
)
OPEN = (
    Plan(
        'Kiện toàn, bổ sung thành viên thôn Nà Sâm',
        'Thôn Nà Sâm có Trưởng Ban công tác Mặt trận mới.',
        begun=1,
        until=S.DRAFT,
        joins=('new1',),
    ),
    Plan(
        'Kiện toàn, phân công lại các tổ phó',
        'Hai tổ phó đề nghị chia lại phần việc dạy nghề, vay vốn.\n'
        'Thôn Pác Vèn chưa có thành viên Tổ bảo vệ an ninh, trật tự tham gia.',
        begun=5,
        until=S.AGREEING,
        joins=('new2', 'new8'),
        alters={
            'front': (Role.DEPUTY, 'Giúp Tổ trưởng phần vận động nguồn lực, dạy nghề và công tác Mặt trận ở các thôn'),
            'women': (Role.DEPUTY, 'Giúp Tổ trưởng phần vay vốn và giúp đỡ phụ nữ, trẻ em trong gia đình người trở về'),
            'health': (Role.MEMBER, 'Khám sức khỏe định kỳ cho người trở về; tư vấn điều trị nghiện tại Trạm'),
        },
        answers={
            'women': (Answer.AMEND, 'Ghi rõ là thẩm định hồ sơ vay vốn cùng Hội Nông dân.'),
            'new8': (Answer.REFUSED, 'Con còn nhỏ, xin nhận việc từ năm sau.'),
            'health': (Answer.WAITING, ''),
        },
    ),
    Plan(
        'Kiện toàn, bổ sung Bí thư Chi bộ thôn Cốc Lải',
        'Chi bộ thôn Cốc Lải vừa bầu Bí thư mới.',
        begun=6,
        until=S.AGREED,
        joins=('new3',),
    ),
    Plan(
        'Kiện toàn, bổ sung thành viên thôn Khau Nhị',
        'Thôn Khau Nhị có hai người mới về, cần thêm người giúp làm quen với việc sửa chữa máy.',
        begun=8,
        until=S.PROPOSED,
        joins=('new4',),
        paper=DocumentState.SIGNED,
    ),
    Plan(
        'Kiện toàn, bổ sung thành viên thôn Co Sậu',
        'Gia đình có người trở về ở thôn Co Sậu mong được người cùng cảnh chia sẻ.',
        begun=10,
        until=S.SUBMITTED,
        joins=('new5',),
    ),
    Plan(
        'Kiện toàn, bổ sung Tổ bảo vệ an ninh, trật tự thôn Bản Lùng',
        'Thành viên phụ trách thôn Bản Lùng đang giúp ba người, quá số nên giao.',
        begun=12,
        until=S.APPROVED,
        joins=('new6',),
    ),
    Plan(
        'Kiện toàn, đổi nhiệm vụ thành viên thôn Lũng Phầy',
        'Hai thành viên thôn Lũng Phầy xin đổi phần việc cho nhau.',
        begun=14,
        until=S.APPROVED,
        alters={
            'ctmt6': (Role.MEMBER, 'Trực tiếp gặp gỡ, giúp đỡ phụ nữ trở về sinh sống trong thôn'),
            'team7': (Role.MEMBER, 'Nắm hoàn cảnh từng gia đình trong thôn; vận động giúp ngày công'),
        },
        paper=DocumentState.PRINTED,
    ),
)
